import { describe, expect, it } from 'vitest';
import { toClipboard, toFile } from '#shared/csv.ts';
import { openFile, paste } from '#shared/testing/spreadsheet.ts';
import { type TableWords, toTable } from './csv.ts';
import { momentIn } from './moment.ts';
import { nextSorting, sortRows } from './sort.ts';
import type { ListRow } from './summary.ts';

function row(id: string, name: string, part: Partial<ListRow> = {}): ListRow {
  const entity = { type: 'lead', id } as const;
  return {
    entity,
    name,
    responsible: '',
    inns: [],
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

  it('sorts names as people expect', () => {
    expect(ids(sortRows(rows, { column: 'name', direction: 'ascending' }, [], 'ru'))).toBe('31254');
  });

  it('sorts by flags when the role hides sums', () => {
    const hidden = [row('1', 'а'), row('2', 'б', { hasDebt: true })];
    expect(ids(sortRows(hidden, { column: 'debt', direction: 'descending' }, [], 'ru'))).toBe('21');
  });

  it('reverses on the second press', () => {
    const first = nextSorting({ column: 'name', direction: 'ascending' }, 'days');
    expect(first).toEqual({ column: 'days', direction: 'descending' });
    expect(nextSorting(first, 'days').direction).toBe('ascending');
  });
});

describe.each(['ru', 'en'] as const)('table for a spreadsheet in %s', (locale) => {
  const words: TableWords = {
    locale,
    asOf: '2026-11-22 18:20',
    title: (column) => column,
    kind: () => 'Сделка',
    match: () => 'да',
    userName: (id) => (id === '503' ? 'Анна Петровна' : null),
  };
  const read = (...rows: ListRow[]): Record<string, unknown>[] => {
    const [titles = [], ...lines] = openFile(toFile(toTable(rows, words), locale), locale);
    return lines.map((line) =>
      Object.fromEntries(line.map((cell, at) => [String(titles[at]?.value), cell.value ?? ''])),
    );
  };

  it('has a line per currency, sums as numbers, the responsible user and the date', () => {
    const balances = [owes('RUB', '1234.50', '34.50', 3), owes('USD', '10.00')];
    const [rubles, dollars] = read(
      row('7', 'Ромашка', { balances, responsible: '503', inns: ['0274062111'] }),
    );
    expect(rubles).toMatchObject({
      name: 'Ромашка',
      kind: 'Сделка',
      id: 7,
      responsible: 'Анна Петровна',
      match: 'да',
      inn: '0274062111',
      currency: 'RUB',
      debt: 1234.5,
      overdue: 34.5,
      days: 3,
      advance: 0,
    });
    expect(dollars).toMatchObject({ inn: '0274062111', currency: 'USD', debt: 10, overdue: 0, days: '' });
    expect(rubles?.as_of).toBeCloseTo(46348.7639, 3);
  });

  it('keeps several tax ids, a deleted manager and a long id as text', () => {
    const [line] = read(
      row('123456789012345678', 'А', { inns: ['7707083893', '500100732259'], responsible: '9' }),
    );
    expect(line).toMatchObject({ id: '123456789012345678', inn: '7707083893; 500100732259', debt: '' });
    expect(String(line?.responsible)).toBe('9');
  });

  it('keeps quotes, separators and line breaks inside their cell', () => {
    const name = 'a;"b",c\nd';
    expect(read(row('1', name))[0]).toMatchObject({ name, kind: 'Сделка' });
    const [, pasted] = paste(toClipboard(toTable([row('1', '"a\tb')], words)), locale);
    expect(pasted?.map(({ value }) => value).slice(0, 2)).toEqual(['"a b', 'Сделка']);
  });
});

it('a time is in the account’s zone, and in UTC where the zone is unknown', () => {
  expect(momentIn('Asia/Vladivostok', '2026-11-22T15:20:00Z')).toBe('2026-11-23 01:20');
  expect(momentIn('Mars/Base', '2026-11-22T15:20:00Z')).toBe('2026-11-22 15:20');
});
