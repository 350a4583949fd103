import { describe, expect, it } from 'vitest';
import type { Probe } from '../probe/types.ts';
import { recordWrites } from './recording.ts';

function setUp() {
  const faults: string[] = [];
  const probe = {
    fault: (_widget: string | null, text: string) => void faults.push(text),
  } as unknown as Probe;
  const app: Record<string, Record<string, unknown>> = {
    data: { current_entity: 'leads' },
    router: {},
    other: {},
  };
  return { app, faults, page: recordWrites(app, probe) };
}

describe('writes into APP', () => {
  it('happen and are recorded, including members', () => {
    const { app, faults, page } = setUp();
    page.mine = { a: 1 };
    (page.data as Record<string, unknown>).current_entity = 'x';
    delete page.other;
    expect(app).toEqual({ data: { current_entity: 'x' }, router: {}, mine: { a: 1 } });
    expect(faults).toEqual(['writes APP.mine', 'writes APP.data.current_entity', 'deletes APP.other']);
  });

  it('reads are silent and return the same member every time', () => {
    const { faults, page } = setUp();
    expect(page.data).toBe(page.data);
    expect(faults).toEqual([]);
  });

  it("Backbone's own bookkeeping is not the widget's write", () => {
    const { faults, page } = setUp();
    (page.router as Record<string, unknown>)._events = {};
    expect(faults).toEqual([]);
  });
});
