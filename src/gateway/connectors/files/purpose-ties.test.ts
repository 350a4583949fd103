import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import { namedInvoices, tiesOf } from './purpose-ties.ts';
import type { FileRecord } from './record.ts';

const CLIENT = { id: 'c1', name: 'ООО Ромашка', inn: null, kpp: null };

function record(
  kind: FileRecord['kind'],
  number: string,
  sum: string,
  purpose: string | null = null,
): FileRecord {
  const rest = { own: null, date: '2026-11-01', dueDate: null, part: null, days: null, twin: null };
  return { id: `${kind}-${number}`, kind, client: CLIENT, number, sum: money(sum, 'RUB'), purpose, ...rest };
}

describe('invoices that a purpose names', () => {
  it.each([
    ['Оплата по счёту № 12 от 01.11.2026', ['12']],
    ['Оплата по счету №00012 от 01.11.2026 за услуги', ['12']],
    ['оплата сч.УТ-15 от 1 ноября', ['ут-15']],
    ['По счетам № 12, 13 и 14', ['12', '13', '14']],
    ['Оплата по счету на оплату № 7/1', ['7/1']],
    ['Аренда за ноябрь 2026', []],
    ['Оплата по договору № 5', []],
    ['Payment of invoice 12', ['12']],
  ])('%s', (purpose, numbers) => {
    expect(namedInvoices(purpose)).toEqual(numbers);
  });

  const invoices = [
    record('invoice', '12', '100'),
    record('invoice', '13', '50'),
    record('invoice', '14', '1'),
  ];
  const covers = (purpose: string, sum: string, more: FileRecord[] = []) =>
    tiesOf(record('payment', '1', sum, purpose), [...invoices, ...more]).covers.map((one) => [
      one.id,
      one.sum.value,
    ]);

  it('are paid where exactly one has the number', () => {
    expect(covers('Оплата по счёту № 12', '70')).toEqual([['invoice-12', '70.00']]);
    expect(covers('Оплата по счёту № 12', '70', [record('invoice', '0012', '5')])).toEqual([]);
    expect(covers('Оплата по счёту № 99', '70')).toEqual([]);
  });

  it('are paid together where the payment is their sum', () => {
    expect(covers('По счетам № 12, 13', '150')).toEqual([
      ['invoice-12', '100.00'],
      ['invoice-13', '50.00'],
    ]);
    expect(covers('По счетам № 12, 13', '120')).toEqual([]);
  });
});
