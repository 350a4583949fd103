import type { Balance } from '#contract/books/panel.ts';
import { compare, isZero } from '#domain/money/money.ts';
import type { ListRow } from './summary.ts';

export type SortColumn = 'name' | 'debt' | 'overdue' | 'days';

export interface Sorting {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

/**
 * Sorted copy; equal rows keep their order. Sums are compared currency by currency, in the given order, and never across:
 * a client that owes in the first currency comes before one that owes only in the second.
 * @param locale BCP 47, for names
 */
export function sortRows(
  rows: readonly ListRow[],
  sorting: Sorting,
  currencies: readonly string[],
  locale: string,
): ListRow[] {
  const order = comparators(currencies, new Intl.Collator(locale, { numeric: true }))[sorting.column];
  const sign = sorting.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((left, right) => sign * order(left, right));
}

/** The first press of a column shows the interesting end: names from А, figures from the largest. */
export function nextSorting(current: Sorting, column: SortColumn): Sorting {
  if (current.column !== column) return { column, direction: column === 'name' ? 'ascending' : 'descending' };
  return { column, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
}

function comparators(currencies: readonly string[], collator: Intl.Collator) {
  const byFlag = (flag: 'hasDebt' | 'hasOverdue') => (left: ListRow, right: ListRow) =>
    Number(left[flag]) - Number(right[flag]);
  const bySum = (field: 'receivable' | 'overdue') => (left: ListRow, right: ListRow) =>
    compareSums(left.balances, right.balances, field, currencies);
  return {
    name: (left: ListRow, right: ListRow) => collator.compare(left.name, right.name),
    debt: (left: ListRow, right: ListRow) =>
      bySum('receivable')(left, right) || byFlag('hasDebt')(left, right),
    overdue: (left: ListRow, right: ListRow) =>
      bySum('overdue')(left, right) || byFlag('hasOverdue')(left, right),
    days: (left: ListRow, right: ListRow) => left.overdueDays - right.overdueDays,
  } satisfies Record<SortColumn, (left: ListRow, right: ListRow) => number>;
}

function compareSums(
  left: readonly Balance[],
  right: readonly Balance[],
  field: 'receivable' | 'overdue',
  currencies: readonly string[],
): number {
  for (const currency of currencies) {
    const one = left.find((balance) => balance.currency === currency)?.[field];
    const other = right.find((balance) => balance.currency === currency)?.[field];
    const order = one && other ? compare(one, other) : has(one) - has(other);
    if (order !== 0) return order;
  }
  return 0;
}

function has(sum: Balance['receivable'] | undefined): number {
  return sum && !isZero(sum) ? 1 : 0;
}
