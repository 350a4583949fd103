import type { Trade } from './book-file.ts';

/** The show-case invoice: the others are numbered around it, in the order of issue. */
const ANCHOR = { number: 1203, invoiced: -33 };

/** Numbers the trades without a number: rising with the day, none used twice. */
export function numberTrades<Owned extends { readonly trade: Trade }>(owned: readonly Owned[]): Owned[] {
  const taken = new Set(owned.map(({ trade }) => trade.number));
  const named = owned.filter(({ trade }) => trade.number !== '');
  const nameless = owned.filter(({ trade }) => trade.number === '');
  const byDay = nameless.map((row, at) => ({ row, at }));
  byDay.sort((left, right) => left.row.trade.invoiced - right.row.trade.invoiced || left.at - right.at);
  const before = byDay.filter(({ row }) => row.trade.invoiced <= ANCHOR.invoiced).reverse();
  const after = byDay.filter(({ row }) => row.trade.invoiced > ANCHOR.invoiced);
  return [...named, ...count(before, -1, taken), ...count(after, 1, taken)];
}

function count<Owned extends { readonly trade: Trade }>(
  rows: readonly { readonly row: Owned }[],
  step: number,
  taken: ReadonlySet<string>,
): Owned[] {
  let number = ANCHOR.number;
  return rows.map(({ row }) => {
    do number += step;
    while (taken.has(String(number)));
    return { ...row, trade: { ...row.trade, number: String(number) } };
  });
}
