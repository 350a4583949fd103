// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowAfter, scrollTo, windowOf } from './window.ts';

it('draws the visible rows and a little more, however long the list', () => {
  expect(windowOf(0, 320, 40, 10_000)).toEqual({ first: 0, last: 14 });
  expect(windowOf(200_000, 320, 40, 10_000)).toEqual({ first: 4994, last: 5014 });
  expect(windowOf(0, 320, 40, 0)).toEqual({ first: 0, last: 0 });
});

it('never leaves the list, wherever it is scrolled', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 10_000_000 }), fc.nat(20_000), (top, count) => {
      const { first, last } = windowOf(top, 320, 40, count);
      expect(0 <= first && first <= last && last <= count && last - first <= 40).toBe(true);
    }),
  );
});

it('keys move along the list and stop at its ends', () => {
  expect(rowAfter('ArrowDown', -1, 10, 8)).toBe(0);
  expect(rowAfter('ArrowUp', 0, 10, 8)).toBe(0);
  expect(rowAfter('PageDown', 5, 10, 8)).toBe(9);
  expect(rowAfter('End', 0, 10_000, 8)).toBe(9999);
  expect(rowAfter('Home', 500, 10_000, 8)).toBe(0);
  expect(rowAfter('a', 0, 10, 8)).toBeNull();
  expect(rowAfter('ArrowDown', -1, 0, 8)).toBeNull();
});

it('scrolls no more than needed', () => {
  expect(scrollTo(3, 0, 320, 40)).toBe(0);
  expect(scrollTo(8, 0, 320, 40)).toBe(40);
  expect(scrollTo(2, 400, 320, 40)).toBe(80);
});
