/** Groups rows by a key, ordered by the key; rows keep their order within a group. */
export function groupBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (readonly [key: string, rows: readonly Row[]])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1));
}
