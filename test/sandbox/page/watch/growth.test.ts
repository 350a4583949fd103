import { describe, expect, it } from 'vitest';
import type { Live } from '../probe/types.ts';
import { createGrowth, goingOn } from './growth.ts';

const live: Live = {
  kind: 'listener',
  widget: 'w',
  type: 'click',
  target: 'document',
  where: 'a.js:1:1',
  born: 1,
};

describe('growth over page changes', () => {
  it('is reported after three growths in a row, not for stable or shrinking counts', () => {
    const growth = createGrowth();
    const faults = [1, 2, 2, 3, 4].map(
      (count) => growth.feed(Array.from({ length: count }, () => live)).length,
    );
    expect(faults).toEqual([0, 0, 0, 0, 1]);
    const swings = createGrowth();
    expect(
      [1, 2, 1, 2, 1, 2].flatMap((count) => swings.feed(Array.from({ length: count }, () => live))),
    ).toEqual([]);
  });

  it('of timers is grouped by the start of their chain', () => {
    const link = (born: number, since: number): Live => ({
      ...live,
      kind: 'timer',
      type: 'setTimeout 5 ms',
      born,
      since,
    });
    expect(goingOn([link(90, 1), link(90, 80)], link(1, 1), 10)).toBe(1);
    expect(goingOn([link(90, 80), live], link(1, 1), 10)).toBe(0);
  });
});
