import type { ListRow } from './summary.ts';

export type Separator = ';' | ',' | '\t';

/**
 * The rows as a table for a spreadsheet: a line a row and currency, sums as plain digits with a dot.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front.
 * @param titles of the seven columns: name, kind, id, match, currency, debt, overdue, days
 */
export function toTable(rows: readonly ListRow[], words: TableWords, separator: Separator): string {
  const lines = rows.flatMap((row) => linesOf(row, words));
  return [words.titles, ...lines]
    .map((cells) => cells.map((cell) => quote(cell, separator)).join(separator))
    .join('\r\n');
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

/** OWASP "CSV injection": the first character decides; a sum is digits and never starts with one of these. */
function quote(cell: string, separator: Separator): string {
  const safe = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  const flat = separator === '\t' ? safe.replace(/[\t\r\n]+/g, ' ') : safe;
  return separator !== '\t' && /["\r\n;,]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
