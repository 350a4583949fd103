import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairLines } from './line-pairs.ts';

/** Brute force. */
function longestIn([first, ...others]: readonly string[], after: readonly string[]): number {
  if (first === undefined) return 0;
  const without = longestIn(others, after);
  const at = after.indexOf(first);
  return at < 0 ? without : Math.max(without, 1 + longestIn(others, after.slice(at + 1)));
}

describe('lines of a list before and after a correction', () => {
  it.each([
    ['a line put in front leaves the others as they were', 'ab', 'xab', ['-0', '01', '12']],
    ['a line taken out of the middle', 'abc', 'ac', ['00', '1-', '21']],
    ['a renamed line is still the same line', 'abc', 'axc', ['00', '11', '22']],
    ['two for one', 'abc', 'axyc', ['00', '11', '-2', '23']],
    ['nothing before', '', 'ab', ['-0', '-1']],
    ['nothing after', 'ab', '', ['0-', '1-']],
    ['two that changed places', 'ab', 'ba', ['0-', '10', '-1']],
    ['the same name twice', 'aa', 'aaa', ['00', '11', '-2']],
  ])('%s', (_what, before, after, expected) => {
    const pairs = pairLines([...before], [...after]).map(
      (pair) => `${pair.before ?? '-'}${pair.after ?? '-'}`,
    );
    expect(pairs).toEqual(expected);
  });

  it('keeps as many lines of one name paired as possible', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(names, names, (before, after) => {
        const same = pairLines(before, after).filter(
          (pair) => pair.before !== null && pair.after !== null && before[pair.before] === after[pair.after],
        );
        expect(same.length).toBeGreaterThanOrEqual(longestIn(before, after));
      }),
    );
  });

  it('names every line of both lists once, in order', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(names, names, (before, after) => {
        const pairs = pairLines(before, after);
        const placesOf = (side: 'before' | 'after') =>
          pairs.flatMap((pair) => (pair[side] === null ? [] : [pair[side]]));
        expect(placesOf('before')).toEqual(before.map((_name, at) => at));
        expect(placesOf('after')).toEqual(after.map((_name, at) => at));
      }),
    );
  });
});
