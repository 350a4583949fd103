import { describe, expect, it } from 'vitest';
import type { Live } from '../probe/types.ts';
import { createGrowth } from './growth.ts';

const live: Live = {
  kind: 'listener',
  widget: 'w',
  type: 'click',
  target: 'document',
  where: 'a.js:1:1',
  born: 1,
};

describe('growth with the pages', () => {
  it('is told after three growths in a row, not for what stays or shrinks', () => {
    const growth = createGrowth();
    const told = [1, 2, 2, 3, 4].map(
      (count) => growth.feed(Array.from({ length: count }, () => live)).length,
    );
    expect(told).toEqual([0, 0, 0, 0, 1]);
    const swings = createGrowth();
    expect(
      [1, 2, 1, 2, 1, 2].flatMap((count) => swings.feed(Array.from({ length: count }, () => live))),
    ).toEqual([]);
  });
});
