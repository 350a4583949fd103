/**
 * Matches the lines of a corrected list with the earlier ones: lines of equal name stay together, those in
 * between are paired by order.
 */

/** Indexes from 0; null on the side that lacks the line. */
export interface LinePair {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Pairs in the order of the corrected list; each line of either list is in one pair. @param before, after
 * names of the lines
 */
export function pairLines(before: readonly string[], after: readonly string[]): LinePair[] {
  const pairs: LinePair[] = [];
  let left = 0;
  let right = 0;
  for (const [inBefore, inAfter] of [...anchors(before, after), [before.length, after.length] as const]) {
    pairs.push(...between(left, inBefore, right, inAfter));
    if (inBefore < before.length) pairs.push({ before: inBefore, after: inAfter });
    left = inBefore + 1;
    right = inAfter + 1;
  }
  return pairs;
}

function between(left: number, leftEnd: number, right: number, rightEnd: number): LinePair[] {
  const count = Math.max(leftEnd - left, rightEnd - right);
  return Array.from({ length: count }, (_nothing, at) => ({
    before: left + at < leftEnd ? left + at : null,
    after: right + at < rightEnd ? right + at : null,
  }));
}

/** The longest common subsequence of the names. */
function anchors(before: readonly string[], after: readonly string[]): [number, number][] {
  const longest = tableOf(before, after);
  const found: [number, number][] = [];
  let [left, right] = [0, 0];
  while (left < before.length && right < after.length) {
    if (before[left] === after[right]) found.push([left++, right++]);
    else if (lengthAt(longest, left + 1, right) >= lengthAt(longest, left, right + 1)) left += 1;
    else right += 1;
  }
  return found;
}

/** Its length for the tails that begin at each pair of indexes. */
function tableOf(before: readonly string[], after: readonly string[]): number[][] {
  const table: number[][] = [];
  for (let left = before.length - 1; left >= 0; left -= 1) {
    const row: number[] = [];
    table[left] = row;
    for (let right = after.length - 1; right >= 0; right -= 1) {
      row[right] =
        before[left] === after[right]
          ? lengthAt(table, left + 1, right + 1) + 1
          : Math.max(lengthAt(table, left + 1, right), row[right + 1] ?? 0);
    }
  }
  return table;
}

function lengthAt(table: readonly (readonly number[])[], left: number, right: number): number {
  return table[left]?.[right] ?? 0;
}
