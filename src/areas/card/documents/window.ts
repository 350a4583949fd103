/** Which rows of a long list are drawn, and where keys move. Lengths in pixels, rows of equal height. */

/** Rows drawn beyond each edge, so that a quick scroll meets no gap. */
const BEYOND = 6;

/** @returns first drawn row and the one after the last */
export function windowOf(
  top: number,
  height: number,
  row: number,
  count: number,
): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.min(Math.floor(top / row) - BEYOND, count - 1));
  const last = Math.min(count, Math.ceil((top + height) / row) + BEYOND);
  return { first, last: Math.max(first, last) };
}

/** Row that a key moves to from `current` (-1: none yet); null for other keys. */
export function rowAfter(key: string, current: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: count - 1,
  };
  const wanted = steps[key];
  return wanted === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, wanted));
}

/** Scroll position at which a row is seen whole, moved no more than needed. */
export function scrollTo(index: number, top: number, height: number, row: number): number {
  const start = index * row;
  if (start < top) return start;
  return start + row > top + height ? start + row - height : top;
}
