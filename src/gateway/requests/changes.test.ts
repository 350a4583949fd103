import { describe, expect, it } from 'vitest';
import { closing, invoice, payment, reconciliation } from '../testing/samples/request-samples.ts';
import { changesBetween } from './changes.ts';

const none = new Map<string, string>();
const changesOf = (before: typeof payment, after: typeof payment) =>
  changesBetween({ content: before, files: none }, { content: after, files: none });

describe('what a correction changed', () => {
  it('is the sum as money, and no unchanged field', () => {
    expect(changesOf({ ...payment, sum: '48500.50' }, { ...payment, sum: '50000' })).toEqual([
      {
        field: 'sum',
        before: '48500.50 RUB',
        after: '50000 RUB',
      },
    ]);
    expect(changesOf(payment, { ...payment })).toEqual([]);
  });

  it('excludes VAT implied by the rate: it had no field earlier', () => {
    const old = { ...payment, sum: '12200.00', vat_rate: '22' as const };
    expect(changesOf(old, { ...old, vat_sum: '2200.00' })).toEqual([]);
    expect(changesOf({ ...old, vat_sum: '2200.00' }, old)).toEqual([]);
    expect(changesOf(old, { ...old, vat_sum: '2000.00' })).toEqual([
      { field: 'vat_sum', before: '2200.00 RUB', after: '2000.00 RUB' },
    ]);
  });

  it('names the place inside a party and a bank, including earlier empty fields', () => {
    const after = {
      ...payment,
      payee: { ...payment.payee, id: null, kpp: '' },
      bank: { ...payment.bank, account: '40702810900000000001' },
      urgent: true,
      needed_by: '2026-03-04',
    };
    expect(changesOf(payment, after)).toEqual([
      { field: 'payee/kpp', before: '631001001', after: null },
      { field: 'bank/account', before: payment.bank.account, after: '40702810900000000001' },
      { field: 'urgent', before: null, after: 'true' },
      { field: 'needed_by', before: null, after: '2026-03-04' },
    ]);
  });

  it('is listed line by line of an invoice, with its new total; an inserted line does not change the others', () => {
    const [first, second] = invoice.lines;
    if (!first || !second) throw new Error('the sample has two lines');
    const added = { ...first, name: 'Пусконаладка', price: '100', quantity: '1' };
    const after = { ...invoice, lines: [added, { ...first, quantity: '3' }, second] };
    const changes = changesBetween({ content: invoice, files: none }, { content: after, files: none });
    expect(changes).toEqual([
      { field: 'lines', line: 1, before: null, after: 'Пусконаладка' },
      { field: 'lines/quantity', line: 2, before: '2', after: '3' },
      {
        field: 'total',
        before: '2167.67 RUB',
        after: '3268.17 RUB',
      },
    ]);
  });

  it('names added and removed files; a renamed copy is another file', () => {
    const revision = (files: readonly [string, string][]) => ({
      content: reconciliation,
      files: new Map(files),
    });
    const before = revision([
      ['att_1', 'Счёт.pdf'],
      ['att_2', 'Договор.pdf'],
    ]);
    const after = revision([
      ['att_2', 'Договор.pdf'],
      ['att_3', 'Счёт.pdf'],
    ]);
    expect(changesBetween(before, after)).toEqual([
      { field: 'attachments', before: 'Счёт.pdf', after: null },
      { field: 'attachments', before: null, after: 'Счёт.pdf' },
    ]);
  });

  it('of a shipment is the shipment: its sum and client follow', () => {
    const shipment = { id: 's-7', number: '7', date: '2026-01-09', client: 'АО «Склад»' };
    const before = { ...closing, shipment: { ...shipment, sum: { value: '1.00', currency: 'RUB' } } };
    const other = { id: 's-8', number: '8', date: '2026-01-09', client: 'ООО «Ромашка»' };
    expect(
      changesBetween(
        { content: before, files: none },
        { content: { ...closing, shipment: other }, files: none },
      ),
    ).toEqual([{ field: 'shipment/number', before: '7', after: '8' }]);
  });

  it('of a shipment with the same number and day names its client and sum', () => {
    const shipment = { id: 's-7', number: '7', date: '2026-01-09' };
    const sum = { value: '100.00', currency: 'RUB' };
    const before = { ...closing, shipment: { ...shipment, client: 'АО «Склад»', sum } };
    const after = { ...closing, shipment: { ...shipment, id: 's-8', client: 'ООО «Ромашка»' } };
    expect(changesBetween({ content: before, files: none }, { content: after, files: none })).toEqual([
      { field: 'shipment/number', before: '7, АО «Склад», 100.00 RUB', after: '7, ООО «Ромашка»' },
    ]);
  });

  it('says how much it omits, and cuts long texts', () => {
    const line = (at: number) => ({ ...invoice.lines[0], name: `Станок ${at}`, quantity: '1' }) as const;
    const lines = Array.from({ length: 100 }, (_nothing, at) => line(at)) as typeof invoice.lines;
    const after = { ...invoice, comment: 'я'.repeat(2000), lines };
    const changes = changesBetween({ content: invoice, files: none }, { content: after, files: none });
    expect(changes).toHaveLength(40);
    expect(changes.at(-1)).toMatchObject({ field: 'more', before: null });
    expect(changes.at(-1)?.after).toMatch(/^\d+$/);
    expect(String(changes[0]?.after)).toHaveLength(500);
  });
});
