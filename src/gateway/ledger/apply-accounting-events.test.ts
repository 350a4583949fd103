import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountingFact, InvoiceFact, PaymentFact, ShipmentFact } from '#domain/accounting-facts.ts';
import { compare, money, zero } from '#domain/money/money.ts';
import { applyFacts } from './apply-accounting-events.ts';
import { documentState, type LedgerDocument, toWire } from './document.ts';
import { settle } from './settlement.ts';

const TODAY = '2026-03-02';
const OWN = { id: 'own-1', name: 'Own' };
const rub = (value: string) => money(value, 'RUB');
const document = (fields: Partial<LedgerDocument>): LedgerDocument => ({
  id: 'd',
  kind: 'shipment',
  number: '1',
  date: '2026-02-01',
  dueDate: '2026-02-20',
  sum: rub('144000'),
  paid: rub('57600'),
  mark: null,
  purpose: null,
  counterpartyId: 'c',
  ownEntity: OWN,
  ...fields,
});
const invoice = document({ id: 'inv', kind: 'invoice', number: '1203' });
const shipment = document({ id: 'ship', kind: 'shipment', number: 'УТ-1203' });
const first = document({ id: 'pay-1', kind: 'payment', paid: null, dueDate: null, sum: rub('57600') });
const books = [invoice, shipment, first];

const named = {
  at: '2026-03-02T08:00:00.000Z',
  eventId: 'evt',
  number: '418',
  date: TODAY,
  counterpartyId: 'c',
};
const payment = (fields: Partial<PaymentFact> = {}): PaymentFact => ({
  kind: 'payment',
  id: 'pay-2',
  named,
  sum: rub('86400'),
  parts: { inv: rub('86400') },
  ...fields,
});
const paid = (fields: Partial<InvoiceFact> = {}): InvoiceFact => ({
  kind: 'invoice',
  id: 'inv',
  named,
  paid: rub('144000'),
  paidAt: named.at,
  overdue: null,
  ...fields,
});
const shipped = (fields: Partial<ShipmentFact> = {}): ShipmentFact => ({
  kind: 'shipment',
  id: 'ship-2',
  named,
  sum: rub('30000'),
  ...fields,
});
const around = { today: TODAY, dayOf: (at: string) => at.slice(0, 10), ownEntity: OWN };
const lay = (facts: readonly AccountingFact[], documents = books) => applyFacts(documents, facts, around);
const find = (rows: readonly LedgerDocument[], id: string) => rows.find((row) => row.id === id);
const balancesOf = (rows: readonly LedgerDocument[]) =>
  settle(rows, null, TODAY).balances.map(({ receivable, overdue, advance }) => [
    receivable.value,
    overdue.value,
    advance.value,
  ]);

describe('documents with accounting updates', () => {
  it('are the books’ own without updates', () => {
    expect(lay([])).toBe(books);
  });

  it('show a payment at once: on the invoice, in the debt, as the last payment', () => {
    expect(balancesOf(books)).toEqual([['86400.00', '86400.00', '0.00']]);
    const rows = lay([payment()]);
    expect(find(rows, 'inv')?.paid).toEqual(rub('144000'));
    expect(documentState(find(rows, 'inv') ?? invoice, TODAY)).toBe('paid');
    expect(balancesOf(rows)).toEqual([]);
    expect(settle(rows, null, TODAY).lastPayment).toMatchObject({ number: '418', sum: rub('86400') });
    expect(toWire(find(rows, 'pay-2') ?? invoice, TODAY, 'https://books').accounting_url).toBeNull();
  });

  it('count a payment once, when the books have it and when the invoice is also reported as paid', () => {
    const later = [
      { ...invoice, paid: rub('144000') },
      { ...shipment, paid: rub('144000') },
      first,
      document({ id: 'pay-2', kind: 'payment', paid: null, dueDate: null, sum: rub('86400') }),
    ];
    expect(lay([payment(), paid()], later)).toEqual(later);
    const rows = lay([paid(), payment()]);
    expect(rows.filter(({ kind }) => kind === 'payment').map((row) => row.sum.value)).toEqual([
      '57600.00',
      '86400.00',
    ]);
    expect(balancesOf(rows)).toEqual([]);
  });

  it('let one payment represent an invoice reported as paid without its payments', () => {
    const rows = lay([paid()]);
    expect(rows.find(({ kind, isFromEvent }) => kind === 'payment' && isFromEvent)).toMatchObject({
      id: 'paid:inv',
      number: '1203',
      sum: rub('86400'),
      date: TODAY,
    });
    expect(balancesOf(rows)).toEqual([]);
  });

  it('keep what exceeds the debt as an advance, and other currencies apart', () => {
    expect(balancesOf(lay([payment({ sum: rub('90000') })]))).toEqual([['0.00', '0.00', '3600.00']]);
    const dollars = payment({ sum: money('10', 'USD'), parts: { inv: money('10', 'USD') } });
    expect(balancesOf(lay([dollars]))).toEqual([
      ['86400.00', '86400.00', '0.00'],
      ['0.00', '0.00', '10.00'],
    ]);
    expect(find(lay([dollars]), 'inv')?.paid).toEqual(rub('57600'));
  });

  it('owe a new shipment, minus what was paid in advance', () => {
    const ahead = [document({ id: 'p', kind: 'payment', paid: null, dueDate: null, sum: rub('10000') })];
    expect(balancesOf(lay([shipped()], ahead))).toEqual([['20000.00', '0.00', '0.00']]);
    expect(lay([shipped({ id: 'ship' })])).toEqual(books);
  });

  it('mark an invoice reported as overdue, with shipments on its terms; never a paid one', () => {
    const due = books.map((row) => (row.dueDate ? { ...row, dueDate: '2026-03-09' } : row));
    const late = paid({ paid: null, paidAt: null, overdue: { since: named.at, dueDate: '2026-03-01' } });
    expect(balancesOf(due)).toEqual([['86400.00', '0.00', '0.00']]);
    expect(balancesOf(lay([late], due))).toEqual([['86400.00', '86400.00', '0.00']]);
    expect(find(lay([late], due), 'inv')?.dueDate).toBe('2026-03-01');
    expect(balancesOf(lay([paid({ overdue: late.overdue })], due))).toEqual([]);
    const settledByLess = paid({ paid: rub('100000'), overdue: late.overdue });
    expect(find(lay([settledByLess], due), 'inv')?.dueDate).toBe('2026-03-09');
  });

  it('have no overdue age without a due date', () => {
    const due = books.map((row) => (row.dueDate ? { ...row, dueDate: '0001-01-01' } : row));
    expect(due.map((row) => toWire(row, TODAY).overdue_days)).toEqual(due.map(() => null));
    expect(toWire(find(due, 'inv') ?? invoice, TODAY).due_date).toBeNull();
    const since = '2026-03-01T09:00:00.000Z';
    for (const dueDate of [null, '0001-01-01', '1970-01-01']) {
      const late = paid({ paid: null, paidAt: null, overdue: { since, dueDate } });
      expect(toWire(find(lay([late], due), 'inv') ?? invoice, TODAY).overdue_days).toBe(2);
    }
  });

  it('never show less paid than the books do, nor more than the invoice’s sum', () => {
    const cents = fc.integer({ min: 1, max: 20_000_000 }).map((value) => rub((value / 100).toFixed(2)));
    const facts = fc.array(
      fc.oneof(
        fc
          .record({ id: fc.constantFrom('pay-1', 'pay-2', 'pay-3'), sum: cents })
          .map(({ id, sum }) => payment({ id, sum, parts: { inv: sum } })),
        cents.map((sum) => paid({ paid: sum })),
      ),
    );
    fc.assert(
      fc.property(facts, (reported) => {
        const now = find(lay(reported), 'inv')?.paid ?? zero('RUB');
        expect(compare(now, rub('57600'))).toBeGreaterThanOrEqual(0);
        expect(compare(now, rub('144000'))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
