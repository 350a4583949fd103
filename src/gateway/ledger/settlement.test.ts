import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import { dayIn, daysBetween } from './calendar.ts';
import { documentState, type LedgerDocument, overdueDays, toWire } from './document.ts';
import { mergeSettlements, settle } from './settlement.ts';

const TODAY = '2026-03-02';
const document = (fields: Partial<LedgerDocument>): LedgerDocument => ({
  id: 'd',
  kind: 'shipment',
  number: '1',
  date: '2026-02-01',
  dueDate: '2026-02-20',
  sum: money('100', 'RUB'),
  paid: money('0', 'RUB'),
  mark: null,
  purpose: null,
  counterpartyId: 'c',
  ownEntity: { id: 'own-1', name: 'Own' },
  ...fields,
});
const payment = (sum: string, fields: Partial<LedgerDocument> = {}) =>
  document({ kind: 'payment', dueDate: null, paid: null, sum: money(sum, 'RUB'), ...fields });

describe('state of a document', () => {
  it.each([
    ['issued', { dueDate: '2026-03-02' }],
    ['viewed', { dueDate: '2026-03-02', mark: 'viewed' as const }],
    ['partially_paid', { dueDate: null, paid: money('1', 'RUB') }],
    ['overdue', { paid: money('99.99', 'RUB') }],
    ['paid', { paid: money('100.00', 'RUB') }],
    ['paid', { paid: money('100.01', 'RUB') }],
    ['cancelled', { mark: 'cancelled' as const }],
    ['draft', { mark: 'draft' as const }],
    ['paid', { kind: 'payment' as const, paid: null }],
    ['issued', { kind: 'closing_document' as const, paid: null }],
  ])('is %s', (state, fields) => expect(documentState(document(fields), TODAY)).toBe(state));

  it('counts days after the due day', () => {
    expect(overdueDays(document({}), TODAY)).toBe(10);
    expect(overdueDays(document({ dueDate: TODAY }), TODAY)).toBeNull();
    expect(overdueDays(document({ mark: 'cancelled' }), TODAY)).toBeNull();
  });
});

describe('settlement', () => {
  it('takes no return and no refund for the last shipment or payment', () => {
    const back = { date: '2026-02-20', number: 'В-1', sum: money('-5', 'RUB') };
    const rows = [document({}), document(back), payment('7', { number: 'П-1' }), payment('-5', back)];
    const { lastShipment, lastPayment } = settle(rows, null, TODAY);
    expect([lastShipment?.number, lastPayment?.number]).toEqual(['1', 'П-1']);
  });

  it('counts debts by shipments and leaves invoices out', () => {
    const { balances } = settle([document({}), document({ kind: 'invoice' })], null, TODAY);
    expect(balances).toEqual([
      {
        currency: 'RUB',
        receivable: money('100', 'RUB'),
        overdue: money('100', 'RUB'),
        overdue_days: 10,
        advance: money('0', 'RUB'),
      },
    ]);
  });

  it('does not pay a debt to one legal entity with an advance to another', () => {
    const other = { id: 'own-2', name: 'Other' };
    const settlement = settle([document({}), payment('60', { ownEntity: other })], null, TODAY);
    expect(settlement.balances[0]).toMatchObject({
      receivable: money('100', 'RUB'),
      advance: money('60', 'RUB'),
    });
    expect(settlement.ownEntities).toMatchObject([
      {
        own_entity: { id: 'own-1' },
        balances: [{ receivable: money('100', 'RUB'), advance: money('0', 'RUB') }],
      },
      { own_entity: other, balances: [{ receivable: money('0', 'RUB'), advance: money('60', 'RUB') }] },
    ]);
  });

  it('keeps currencies apart and says by how much a limit is exceeded', () => {
    const dollars = document({ sum: money('7', 'USD'), paid: money('0', 'USD') });
    const { balances, creditLimit } = settle([document({}), dollars], money('40', 'RUB'), TODAY);
    expect(balances.map((balance) => balance.currency)).toEqual(['RUB', 'USD']);
    expect(creditLimit?.left.value).toBe('-60.00');
  });

  it('ages debt by currency, also for several clients together', () => {
    const late = document({ dueDate: '2025-11-01', sum: money('5', 'RUB') });
    const dollars = document({ sum: money('7', 'USD'), paid: money('0', 'USD'), dueDate: TODAY });
    const one = settle([document({}), late, dollars, payment('1')], null, TODAY);
    const sums = ({ ageing }: typeof one) =>
      ageing.map(({ currency, buckets }) => [currency, ...buckets.map(({ sum: { value } }) => value)]);
    expect(sums(one)).toEqual([
      ['RUB', '0.00', '100.00', '0.00', '0.00', '5.00'],
      ['USD', '7.00', '0.00', '0.00', '0.00', '0.00'],
    ]);
    expect(sums(mergeSettlements([one, settle([document({})], null, TODAY)]))[0]?.[2]).toBe('200.00');
    expect(settle([payment('1')], null, TODAY).ageing).toEqual([]);
  });

  it('merges counterparties of one client', () => {
    const one = settle(
      [document({}), payment('10', { date: '2026-02-10', number: '7' })],
      money('40', 'RUB'),
      TODAY,
    );
    const two = settle([document({ dueDate: '2026-01-31' })], money('500', 'RUB'), TODAY);
    expect(mergeSettlements([one, two])).toMatchObject({
      balances: [{ receivable: money('200', 'RUB'), overdue_days: 30, advance: money('10', 'RUB') }],
      creditLimit: { limit: money('540', 'RUB'), left: money('340', 'RUB') },
      lastPayment: { number: '7' },
    });
    const unlimited = settle([document({ sum: money('300', 'RUB') })], null, TODAY);
    expect(mergeSettlements([one, unlimited]).creditLimit?.left).toEqual(money('-360', 'RUB'));
    const inDollars = settle([], money('1', 'USD'), TODAY);
    expect(mergeSettlements([one, inDollars]).creditLimit).toBeNull();
    expect(mergeSettlements([])).toEqual({
      balances: [],
      ownEntities: [],
      ageing: [],
      creditLimit: null,
      lastPayment: null,
      lastShipment: null,
    });
  });
});

it('calendar days', () => {
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  expect(dayIn('Europe/Moscow', Date.parse('2026-03-01T21:30:00Z'))).toBe('2026-03-02');
});

describe('impossible days', () => {
  const impossible = ['0001-01-01', '1970-01-01', '2026-02-31', '2026-03-02T00:00:00', '9999-12-31', ''];

  it.each(impossible)('«%s» is no date of a document or an event', (date) => {
    expect(toWire(document({ date, dueDate: date }), TODAY)).toMatchObject({ date: null, due_date: null });
    const known = payment('2', { date: '2026-01-05', number: '2' });
    const { lastPayment, balances } = settle([payment('1', { date }), known], null, TODAY);
    expect(lastPayment).toMatchObject({ date: '2026-01-05', number: '2' });
    expect(balances[0]?.advance.value).toBe('3.00');
    expect(settle([payment('1', { date })], null, TODAY).lastPayment).toBeNull();
  });
});
