import { type Separator, toSeparated } from '#shared/csv.ts';
import type { ListRow } from './summary.ts';

/**
 * The rows as a table for a spreadsheet: a line a row and currency, sums as plain digits with a dot.
 * @param titles of the seven columns: name, kind, id, match, currency, debt, overdue, days
 */
export function toTable(rows: readonly ListRow[], words: TableWords, separator: Separator): string {
  const lines = rows.flatMap((row) => linesOf(row, words));
  return toSeparated([words.titles, ...lines], separator);
}

export interface TableWords {
  readonly titles: readonly string[];
  kind(row: ListRow): string;
  match(row: ListRow): string;
}

function linesOf(row: ListRow, words: TableWords): string[][] {
  const head = [row.name, words.kind(row), row.entity.id, words.match(row)];
  if (row.balances.length === 0) return [[...head, '', '', '', days(row.overdueDays)]];
  return row.balances.map((balance) => [
    ...head,
    balance.currency,
    balance.receivable.value,
    balance.overdue.value,
    days(balance.overdue_days),
  ]);
}

function days(count: number): string {
  return count > 0 ? String(count) : '';
}
