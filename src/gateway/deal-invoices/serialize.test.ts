import { describe, expect, it } from 'vitest';
import { type AccountingDocument, documentState } from '#contract/books/documents.ts';
import type { ShareRow } from '../store/deal-invoices/deal-invoices.ts';
import { groupShares, isVoid, showChoice, showShare } from './serialize.ts';

const AT = new Date('2026-03-01T09:00:00Z');
const rub = (value: string) => ({ value, currency: 'RUB' });
const share = (leadId: string, value: string, over: Partial<ShareRow> = {}): ShareRow => ({
  accountId: 1,
  leadId,
  invoiceId: 'i',
  number: '7',
  value,
  currency: 'RUB',
  userId: 5,
  at: AT,
  version: 3,
  ...over,
});
const invoice = (over: Partial<AccountingDocument> = {}): AccountingDocument =>
  ({ id: 'i', kind: 'invoice', state: 'partially_paid', sum: rub('100'), paid: rub('50'), ...over }) as never;

const VOID = ['draft', 'cancelled', 'refunded'];

describe('a deal’s share of an invoice', () => {
  const rows = [share('1', '60'), share('2', '20')];

  it.each(documentState.enum)('counts by what the books say of the invoice: %s', (state) => {
    const document = invoice({ state });
    const [own] = rows;
    if (!own) throw new Error('a row');
    const shown = showShare(own, document, rows);
    expect(isVoid(document)).toBe(VOID.includes(state));
    expect(shown).toEqual({
      id: 'i',
      number: '7',
      invoice: document,
      share: { value: '60.00', currency: 'RUB' },
      ...(VOID.includes(state)
        ? { state: 'void', paid: rub('0.00'), free: rub('0.00') }
        : { state: 'counted', paid: rub('30.00'), free: rub('20.00') }),
      other_deals: 1,
      version: 3,
      at: '2026-03-01T09:00:00.000Z',
      user_id: '5',
    });
    const choice = showChoice(document, rows, '2');
    expect(choice).toMatchObject({ other_deals: 1, attached: true });
    expect(choice.free.value).toBe(VOID.includes(state) ? '0.00' : '20.00');
  });

  it('gets its part of the payment by its size, whatever its position', () => {
    const [first, second] = rows as [ShareRow, ShareRow];
    expect(showShare(first, invoice(), rows).paid.value).toBe('30.00');
    expect(showShare(second, invoice(), rows).paid.value).toBe('10.00');
    expect(showShare(second, invoice({ paid: null }), rows).paid.value).toBe('0.00');
  });

  it('from a time when the invoice had another currency does not count', () => {
    const old = share('3', '90', { currency: 'USD' });
    const mixed = [share('1', '60'), old, share('2', '20')];
    expect(showShare(mixed[2] as ShareRow, invoice(), mixed)).toMatchObject({
      state: 'counted',
      paid: rub('10.00'),
      free: rub('20.00'),
    });
    expect(showShare(old, invoice(), mixed)).toMatchObject({
      state: 'void',
      paid: { value: '0.00', currency: 'USD' },
      free: { currency: 'USD' },
    });
    expect(showChoice(invoice(), mixed, '4')).toMatchObject({
      free: rub('20.00'),
      other_deals: 3,
      attached: false,
    });
  });

  it('of a deleted invoice, or one without a sum, does not count', () => {
    const [own] = rows;
    for (const document of [null, invoice({ sum: null })])
      expect(showShare(own as ShareRow, document, rows)).toMatchObject({
        state: 'gone',
        paid: rub('0.00'),
        free: rub('0.00'),
        invoice: document,
      });
    expect(() => showChoice(invoice({ sum: null }), [], '1')).toThrow('without a sum');
  });

  it('is listed with those of its own invoice', () => {
    const of = groupShares([share('1', '1'), share('1', '2', { invoiceId: 'j' }), share('2', '3')]);
    expect(of('i').map(({ value }) => value)).toEqual(['1', '3']);
    expect(of('j').map(({ value }) => value)).toEqual(['2']);
    expect(of('k')).toEqual([]);
  });
});
