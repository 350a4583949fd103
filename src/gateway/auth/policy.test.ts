import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { Permissions } from '#contract/session.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { maskBatch, maskDashboard, maskDocument, maskPanel } from '../masking/masking.ts';
import { stillClock } from '../testing/test-gateway.ts';
import { audiencesOf } from './page-token.ts';
import { permissionsOf } from './permissions.ts';

const row = (
  subject: string,
  rights: Partial<Record<'see' | 'seeSums' | 'request' | 'approve' | 'administer', boolean>>,
) => ({
  name: '',
  position: 0,
  accountId: 1,
  subject,
  see: false,
  seeSums: false,
  request: false,
  approve: false,
  administer: false,
  ...rights,
});

describe('permissions', () => {
  it('come from the user’s row, else the default row, else the built-in rule', () => {
    const byDefault = row('default', { see: true });
    const own = row('user:5', { see: true, seeSums: true, approve: true });
    expect(permissionsOf(false, [])).toMatchObject({
      see: true,
      see_sums: true,
      request: true,
      approve: false,
    });
    expect(permissionsOf(false, [byDefault])).toMatchObject({ see: true, see_sums: false, request: false });
    for (const rows of [
      [byDefault, own],
      [own, byDefault],
    ]) {
      expect(permissionsOf(false, rows)).toMatchObject({ see_sums: true, approve: true, request: false });
    }
  });

  it('never show sums to a role without them, nor lock an administrator out', () => {
    expect(permissionsOf(true, [row('user:5', { seeSums: true })])).toEqual({
      see: false,
      see_sums: false,
      request: false,
      approve: true,
      administer: true,
    });
  });
});

const amount = fc
  .integer({ min: 1, max: 10 ** 9 })
  .map((kopecks) => ({ value: `777${kopecks}.00`, currency: 'RUB' }));
const ALLOWED: Permissions = { see: true, see_sums: true, request: true, approve: false, administer: false };
const MASKED: Permissions = { ...ALLOWED, see_sums: false };
const source = { kind: 'demo', name: 'n', as_of: '2026-03-02T00:00:00Z', status: 'fresh' as const };
const documentOf = (sum: AccountingDocument['sum']): AccountingDocument => ({
  id: 'd',
  kind: 'invoice',
  number: '1',
  date: '2026-01-01',
  due_date: null,
  state: 'issued',
  overdue_days: null,
  sum,
  paid: sum,
  purpose: `Оплата ${sum?.value}`,
  counterparty_id: 'c',
  own_entity: { id: 'o', name: 'Own' },
  accounting_url: `https://books.example/777`,
});

describe('masking', () => {
  it('leaves no amount in any answer, and masks nothing for a role with sums', () => {
    fc.assert(
      fc.property(amount, (sum) => {
        const balance = { currency: 'RUB', receivable: sum, overdue: sum, overdue_days: 1, advance: sum };
        const event = { date: '2026-01-01', number: '1', sum };
        const limit = { limit: sum, left: sum };
        const flags = { has_debt: true, has_overdue: true };
        const summary = {
          balances: [balance],
          ...flags,
          credit_limit: limit,
          last_payment: event,
          last_shipment: event,
          ageing: [{ currency: 'RUB', buckets: [{ bucket: '1_30' as const, sum }] }],
          own_entities: [{ own_entity: { id: 'o', name: 'Own' }, balances: [balance] }],
        };
        const page = {
          kind: 'invoice' as const,
          status: 'ready' as const,
          items: [documentOf(sum)],
          total: 1,
          next: null,
        };
        const capabilities = {
          documents: [],
          credit_limit: true,
          document_file: false,
          open_in_accounting: false,
        };
        const match = { status: 'matched' as const, counterparties: [], rejected: [] };
        const shown = { source, match, summary, documents: [page], capabilities };
        const panel = { ...shown, permissions: MASKED, read_only: false };
        const entity = { type: 'lead' as const, id: '1' };
        const item = {
          entity,
          match: 'matched' as const,
          ...flags,
          overdue_days: 1,
          balances: [balance],
          counterparty_ids: [],
        };
        const batch = { source, items: [item], totals: [balance] };
        const masked = [maskPanel(panel, MASKED), maskBatch(batch, MASKED), maskDocument(documentOf(sum))];
        expect(JSON.stringify(masked)).not.toContain('777');
        expect(maskPanel(panel, ALLOWED)).toEqual(panel);
        expect(maskBatch(batch, ALLOWED)).toEqual(batch);
      }),
    );
  });

  it('empties the dashboard', () => {
    const period = { from: '2026-01-01', to: '2026-01-31' };
    const currencies = [{ currency: 'RUB' }] as never;
    const dashboard = { source, period, currencies, permissions: MASKED };
    expect(maskDashboard(dashboard, MASKED).currencies).toEqual([]);
    expect(maskDashboard(dashboard, ALLOWED).currencies).toHaveLength(1);
  });
});

describe('rate limit', () => {
  it('refills with time, up to the burst', () => {
    const clock = stillClock();
    const limit = createRateLimit({ burst: 2, perSecond: 0.5 }, clock);
    expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([0, 0, 2, 0]);
    clock.advance(2_000);
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 2]);
    clock.advance(3_600_000);
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 2]);
  });

  it('gives a wait in whole seconds that is long enough', () => {
    const clock = stillClock();
    const limit = createRateLimit({ burst: 1, perSecond: 0.4 }, clock);
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 3]);
    clock.advance(3_000);
    expect(limit.take('a')).toBe(0);
  });

  it('drops idle keys instead of growing', () => {
    const limit = createRateLimit({ burst: 1, perSecond: 0.001 }, stillClock());
    limit.take('first');
    for (let at = 0; at < 10_001; at += 1) limit.take(`key ${at}`);
    expect(limit.take('first')).toBe(0);
  });
});

it('names our audience with and without a port', () => {
  expect(audiencesOf(new URL('http://127.0.0.1:8700/x'))).toEqual([
    'http://127.0.0.1:8700',
    'http://127.0.0.1',
  ]);
  expect(audiencesOf(new URL('https://g.example'))).toEqual(['https://g.example']);
});
