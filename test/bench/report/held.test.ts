import { expect, it } from 'vitest';
import { brokenFigures } from './held.ts';
import type { Figure } from './table.ts';

const figure = (over: Partial<Figure>): Figure => ({ section: 's', name: 'f', unit: '', ours: 10, ...over });

it.each<[string, Partial<Figure>, boolean]>([
  ['a count within its most', { most: 10 }, false],
  ['a count beyond it', { most: 9 }, true],
  ['bytes beyond their most', { most: 9, unit: 'B' }, true],
  ['a count that could not be read', { most: 10, ours: Number.NaN }, true],
  ['a count with nothing to keep to', {}, false],
  ['a count within its ratio', { floor: 10, target: 1 }, false],
  ['a count beyond its ratio', { floor: 9, target: 1 }, true],
  ['a ratio without a floor', { target: 1 }, true],
  ['a clock, however late', { most: 9, unit: 'ms' }, false],
  ['a speed', { floor: 1, target: 1, unit: '1/s' }, false],
  ['memory', { most: 1, unit: 'KB' }, false],
])('%s', (_name, over, isBroken) => {
  expect(brokenFigures([figure(over)])).toEqual(isBroken ? ['f'] : []);
});
