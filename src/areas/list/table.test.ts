import { describe, expect, it } from 'vitest';
import { toTable } from './csv.ts';
import { nextSorting, sortRows } from './sort.ts';
import type { ListRow } from './summary.ts';

function row(id: string, name: string, part: Partial<ListRow> = {}): ListRow {
  const entity = { type: 'lead', id } as const;
  return {
    entity,
    name,
    match: 'matched',
    hasDebt: false,
    hasOverdue: false,
    overdueDays: 0,
    balances: [],
    ...part,
  };
}

function owes(currency: string, receivable: string, overdue = '0.00', days = 0): ListRow['balances'][number] {
  const money = (value: string) => ({ value, currency });
  return {
    currency,
    receivable: money(receivable),
    overdue: money(overdue),
    overdue_days: days,
    advance: money('0.00'),
  };
}

const rows = [
  row('1', 'Ёлка', { hasDebt: true, balances: [owes('USD', '999999.00')] }),
  row('2', 'Ель', { hasDebt: true, balances: [owes('RUB', '9.50')] }),
  row('3', 'Астра', { hasDebt: true, balances: [owes('RUB', '10.00', '10.00', 3)], overdueDays: 3 }),
  row('4', 'Клён 10'),
  row('5', 'Клён 9'),
];
const ids = (sorted: readonly ListRow[]): string => sorted.map((one) => one.entity.id).join('');

describe('sorting', () => {
  it('compares sums as numbers and never across currencies', () => {
    const sorted = sortRows(rows, { column: 'debt', direction: 'descending' }, ['RUB', 'USD'], 'ru');
    expect(ids(sorted)).toBe('32145');
  });

  it('sorts names as people do', () => {
    expect(ids(sortRows(rows, { column: 'name', direction: 'ascending' }, [], 'ru'))).toBe('31254');
  });

  it('sorts by flags when the role hides sums', () => {
    const hidden = [row('1', 'а'), row('2', 'б', { hasDebt: true })];
    expect(ids(sortRows(hidden, { column: 'debt', direction: 'descending' }, [], 'ru'))).toBe('21');
  });

  it('turns round on the second press', () => {
    const first = nextSorting({ column: 'name', direction: 'ascending' }, 'days');
    expect(first).toEqual({ column: 'days', direction: 'descending' });
    expect(nextSorting(first, 'days').direction).toBe('ascending');
  });
});

describe('table for a spreadsheet', () => {
  const words = {
    titles: ['Имя', 'Вид', 'ID', 'Найден', 'Валюта', 'Долг', 'Просрочено', 'Дней'],
    kind: () => 'Сделка',
    match: () => 'да',
  };

  it('writes a line a currency, digits with a dot', () => {
    const two = row('7', 'Ромашка', { balances: [owes('RUB', '1234.50', '34.50', 3), owes('USD', '10.00')] });
    expect(toTable([two], words, ';').split('\r\n').slice(1)).toEqual([
      'Ромашка;Сделка;7;да;RUB;1234.50;34.50;3',
      'Ромашка;Сделка;7;да;USD;10.00;0.00;',
    ]);
  });

  it.each(['=1+1', '+7 999', '-2', '@SUM(A1)', '\tx', '\rx'])('does not let %j run as a formula', (name) => {
    const cell = toTable([row('1', name)], words, ';')
      .split('\r\n')
      .slice(1)
      .join('\r\n')
      .split(';')[0];
    expect(cell?.replace(/^"/, '')).toMatch(/^'/);
  });

  it('keeps quotes, separators and line ends inside their cell', () => {
    expect(toTable([row('1', 'a;"b"\nc')], words, ';')).toContain('"a;""b""\nc";Сделка');
    expect(toTable([row('1', 'a\tb\nc')], words, '\t')).toContain('a b c\tСделка');
  });
});
