import { describe, expect, test } from 'vitest';
import { median, percentile } from './figures.ts';
import { type Figure, rowOf, tableOf } from './table.ts';

describe('medians', () => {
  test('of odd and even counts, in any order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('the slowest hundredth', () => {
    const values = Array.from({ length: 101 }, (_, index) => index);
    expect(percentile(values, 99)).toBe(99);
  });

  test('no measurement is no figure', () => {
    expect(median([])).toBeNaN();
  });
});

describe('the table of figures', () => {
  const figure: Figure = { section: 'paint', name: 'cold', unit: 'ms', ours: 150, floor: 100, target: 1.7 };

  test('ratio and whether the target is met', () => {
    expect(rowOf(figure)).toEqual(['cold', '150 ms', '100 ms', '1.50', '≤ 1.7 ✓']);
    expect(rowOf({ ...figure, ours: 171 })).toEqual(['cold', '171 ms', '100 ms', '1.71', '≤ 1.7 ✗']);
  });

  test('growth must be zero; without a baseline there is no ratio', () => {
    const grown: Figure = { section: 'life', name: 'timers', unit: '', ours: 0, most: 0 };
    expect(rowOf(grown)).toEqual(['timers', '0', '–', '–', '≤ 0 ✓']);
    expect(rowOf({ ...grown, ours: 1 })[4]).toBe('≤ 0 ✗');
  });

  test('a bar in a name does not make a column', () => {
    expect(tableOf([{ ...figure, name: 'a|b' }])).toContain('a\\|b');
  });
});
