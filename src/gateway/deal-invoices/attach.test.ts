import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { PanelRequest, PanelResponse } from '#contract/books/panel.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Books } from '../connectors/connector.ts';
import { ProblemError } from '../http/problem.ts';
import { openSession } from '../store/accounts/sessions.ts';
import { MOST_SHARES, type ShareEdit } from '../store/deal-invoices/changes.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { type GlanceDeps, withGlance } from './glance.ts';
import { readChoices } from './read.ts';
import { attach } from './share.ts';

const ACCOUNT = 31415926 as AccountId;
const at = new Date('2026-03-02T09:00:00Z');
const rub = (value: string) => ({ value, currency: 'RUB' });
const invoice = (id: string, over: Partial<AccountingDocument> = {}): AccountingDocument =>
  ({
    id,
    kind: 'invoice',
    number: id,
    state: 'partially_paid',
    sum: rub('100'),
    paid: rub('50'),
    ...over,
  }) as never;
const booksOf = (...documents: readonly AccountingDocument[]) => ({
  findDocuments: async (ids: readonly string[]) => documents.filter(({ id }) => ids.includes(id)),
});
const edit = (leadId: string, invoiceId: string): ShareEdit => ({
  accountId: ACCOUNT,
  leadId,
  invoiceId,
  version: 0,
  userId: 503 as UserId,
  origin: 'https://sub.amocrm.ru',
  at,
});

describe.each(routeEngines)('attaching an invoice, on %s', (engine) => {
  const database = useDatabase(engine);
  beforeEach(async () => {
    const dates = { now: at, expiresAt: at, jtiExpiresAt: at };
    const of = { accountId: ACCOUNT, userId: 503 as UserId, isAdmin: false, subdomain: 'sub', origin: '' };
    await openSession(database(), { ...dates, ...of, tokenHash: 'a'.repeat(64), jti: 'a' });
  });

  const put = (leadId: string, document: AccountingDocument, value: string, currency = 'RUB') =>
    attach(database(), booksOf(document), edit(leadId, document.id), { share: { value, currency } });
  const refusal = async (done: Promise<void>) => {
    const error: unknown = await done.catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemError)) throw new Error('it was not refused');
    return [error.code, error.details.errors];
  };

  describe('reports what is wrong with a sum', () => {
    it.each(['draft', 'cancelled', 'refunded'] as const)('is refused when it is %s', async (state) => {
      expect(await refusal(put('1', invoice('i', { state }), '10'))).toEqual([
        'invalid_body',
        [{ pointer: '/share', detail: 'is of a draft, a cancelled or a refunded invoice' }],
      ]);
    });

    it.each([
      ['0', 'RUB', '/share/value', 'must be more than zero'],
      ['10', 'USD', '/share/currency', 'must be that of the invoice'],
    ])('is refused: %s %s', async (value, currency, pointer, detail) => {
      expect(await refusal(put('1', invoice('i'), value, currency))).toEqual([
        'invalid_body',
        [{ pointer, detail }],
      ]);
    });

    it('is refused beyond the invoice’s sum', async () => {
      expect(await refusal(put('1', invoice('i'), '100.01'))).toEqual([
        'over_shared',
        [{ pointer: '/share/value', detail: 'is more than is free of the invoice' }],
      ]);
    });

    it('is refused beyond the limit of a deal', async () => {
      for (let number = 1; number <= MOST_SHARES; number += 1) await put('1', invoice(`i${number}`), '1');
      expect(await refusal(put('1', invoice('last'), '1'))).toEqual([
        'invalid_body',
        [{ pointer: '/share', detail: 'is one too many for this deal or this invoice' }],
      ]);
    });
  });

  it('finds invoices by their purpose too', async () => {
    const readDocuments = vi
      .fn<Books['readDocuments']>()
      .mockResolvedValue({ items: [], total: 0, next: null });
    const books = { readDocuments } as unknown as Books;
    const query = { counterparty_ids: 'cp-1,cp-2', search: 'аренда' };
    await readChoices(database(), books, { accountId: ACCOUNT, leadId: '1' }, query);
    expect(readDocuments.mock.calls[0]?.[0]).toMatchObject({
      kind: 'invoice',
      counterpartyIds: ['cp-1', 'cp-2'],
      search: { text: 'аренда', inPurpose: true },
    });
  });

  describe('a deal’s panel', () => {
    const panel = { permissions: { see_sums: true }, match: { status: 'matched' } } as PanelResponse;
    const lead: PanelRequest = { entity: { type: 'lead', id: '1' }, parties: [], deal_sum: rub('150') };
    const unread = vi.fn<GlanceDeps['unread']>();
    const seen = (of: PanelResponse, request: PanelRequest, over: Partial<GlanceDeps> = {}) =>
      withGlance(of, request, {
        database: database(),
        books: booksOf(invoice('i'), invoice('void', { state: 'cancelled' })),
        accountId: ACCOUNT,
        unread,
        ...over,
      });
    const line = {
      deal: rub('150.00'),
      invoiced: rub('60.00'),
      paid: rub('30.00'),
      left: rub('90.00'),
      over: null,
    };

    beforeEach(() => unread.mockReset());

    it('has the invoiced and paid sums, without invoices that no longer count', async () => {
      await put('1', invoice('i'), '60');
      await put('1', invoice('void'), '20');
      expect(await seen(panel, lead)).toStrictEqual({ ...panel, deal: [line] });
    });

    it('has only the deal’s own sum while nothing is attached in the account', async () => {
      const nothing = { ...line, invoiced: rub('0.00'), paid: rub('0.00'), left: rub('150.00') };
      expect(await seen(panel, lead, { database: null })).toStrictEqual({ ...panel, deal: [nothing] });
    });

    it.each<[string, PanelResponse, PanelRequest]>([
      ['of another kind of card', panel, { ...lead, entity: { type: 'contact', id: '1' } }],
      ['for a role without sums', { ...panel, permissions: { ...panel.permissions, see_sums: false } }, lead],
      ['of an ambiguous client', { ...panel, match: { ...panel.match, status: 'ambiguous' } }, lead],
    ])('is silent %s', async (_name, of, request) => {
      await put('1', invoice('i'), '60');
      expect(await seen(of, request)).toBe(of);
    });

    it('says that the books could not be read, and logs why', async () => {
      await put('1', invoice('i'), '60');
      const failure = new Error('no line');
      const books = { findDocuments: () => Promise.reject(failure) };
      expect(await seen(panel, lead, { books })).toStrictEqual({ ...panel, deal: null });
      expect(unread.mock.calls).toEqual([['deal', failure]]);
    });

    it('does not read the books for a deal without invoices', async () => {
      const findDocuments = vi.fn<GlanceDeps['books']['findDocuments']>();
      await seen(panel, lead, { books: { findDocuments } });
      expect(findDocuments).not.toHaveBeenCalled();
    });
  });
});
