import { type Cell, code, value } from '#shared/csv.ts';
import { plainSum } from '#shared/decimal.ts';
import type { ListRow } from './summary.ts';

/** In the order of the columns. */
export const columns = [
  ...(['name', 'kind', 'id', 'responsible', 'match', 'inn'] as const),
  ...(['currency', 'debt', 'overdue', 'days', 'advance', 'as_of'] as const),
] as const;

export interface TableWords {
  /** BCP 47. */
  readonly locale: string;
  title(column: (typeof columns)[number]): string;
  kind(row: ListRow): string;
  match(row: ListRow): string;
  /** Name of a user; null for one the page does not know. */
  userName(id: string): string | null;
  /** When the figures were read: `2026-11-22 18:20`, which is a time to every spreadsheet. */
  readonly asOf: string;
}

/** The rows for a spreadsheet: a line a row and currency, under one line of titles. */
export function toTable(rows: readonly ListRow[], words: TableWords): Cell[][] {
  return [columns.map((column) => words.title(column)), ...rows.flatMap((row) => linesOf(row, words))];
}

function linesOf(row: ListRow, words: TableWords): Cell[][] {
  const { id } = row.entity;
  const { responsible } = row;
  const head = [
    row.name,
    words.kind(row),
    id.length > LONGEST_NUMBER ? code(id) : value(id),
    responsible === '' ? '' : (words.userName(responsible) ?? responsible),
    words.match(row),
    innOf(row),
  ];
  const asOf = value(words.asOf);
  if (row.balances.length === 0) return [[...head, '', '', '', days(row.overdueDays), '', asOf]];
  return row.balances.map((balance) => {
    const sum = (of: 'receivable' | 'overdue' | 'advance') =>
      value(plainSum(balance[of].value, words.locale));
    const figures = [sum('receivable'), sum('overdue'), days(balance.overdue_days), sum('advance')];
    return [...head, balance.currency, ...figures, asOf];
  });
}

/** Excel shows longer ones as 1,2E+11. */
const LONGEST_NUMBER = 11;

function innOf({ inns }: ListRow): Cell {
  const [only = ''] = inns;
  return inns.length === 1 && /^\d+$/.test(only) ? code(only) : inns.join('; ');
}

function days(count: number): Cell {
  return value(count > 0 ? String(count) : '');
}
