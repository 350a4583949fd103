import { describe, expect, it } from 'vitest';
import type { Live } from '../probe/types.ts';
import { brokenRulesByWidget, countRows, tracesOf } from './traces.ts';

const live = (change: Partial<Live>): Live => ({
  kind: 'listener',
  widget: 'w',
  type: 'click',
  target: 'document',
  where: null,
  born: 1,
  ...change,
});

describe('traces widgets left in the page', () => {
  it('are counted by kind and place, whenever made', () => {
    const traces = tracesOf([live({ type: 'once' }), live({}), live({ born: 2 }), live({ widget: 'x' })]);
    expect(traces.map(({ widget, type, count }) => [widget, type, count])).toEqual([
      ['w', 'click', 2],
      ['w', 'once', 1],
      ['x', 'click', 1],
    ]);
  });

  it('are compared with the start', () => {
    const zero = { listeners: 0, timers: 0, nodes: 10, globals: 0, styles: 1 };
    expect(countRows({ ...zero, listeners: 2 }, zero, null)[0]).toEqual({
      name: 'listeners',
      now: 2,
      start: 0,
      same: null,
    });
  });

  it('are grouped by widget, notes beside faults, log entries left out', () => {
    const entry = { at: 1, widget: 'w', text: 'leaks' };
    const broken = brokenRulesByWidget([
      { ...entry, kind: 'fault', detail: { rule: 'global' } },
      { ...entry, kind: 'note', widget: null },
      { ...entry, kind: 'request' },
    ]);
    expect([...broken].map(([name, list]) => [name, list.map(({ rule }) => rule)])).toEqual([
      ['w', ['global']],
      ['?', ['contract']],
    ]);
  });
});
