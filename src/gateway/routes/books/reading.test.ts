import { describe, expect, it } from 'vitest';
import type { BatchResponse } from '#contract/books/batch.ts';
import type { DashboardResponse } from '#contract/books/dashboard.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { saveRole } from '../../store/settings/roles.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { ACCOUNT, bodyOf, testGateway, USER } from '../../testing/test-gateway.ts';

const ROMASHKA = { inn: '6310533810', kpp: '631001001', name: 'ООО «Ромашка»', phones: ['+74955550001'] };
const card = (party: object, id = '30001') => ({
  entity: { type: 'lead', id: '10001' },
  parties: [{ entity: { type: 'company', id }, ...party }],
});
const JUNIOR = { see: true, seeSums: false, request: false, approve: false, administer: false };
const PERIOD = '/v1/dashboard?from=2026-02-01&to=2026-03-02';
const parsed = <Body = PanelResponse>(text: string): Body => JSON.parse(text) as Body;
/** Anything that looks like an amount, wherever it occurs. */
const SUM = /\d+\.\d{2}\b|"currency":/;

describe.each(routeEngines)('reading on %s', (engine) => {
  const database = useDatabase(engine);
  const page = () => testGateway(database());

  it('gives a card everything in one read', async () => {
    const gateway = page();
    const answer = await gateway.ask('POST', '/v1/panel', await gateway.session(), card(ROMASHKA));
    expect(answer.status).toBe(200);
    const panel = await bodyOf<PanelResponse>(answer);
    expect(panel.match).toMatchObject({
      status: 'matched',
      counterparties: [{ id: 'cp-1001', inn: '6310533810' }],
    });
    expect(panel.match.counterparties[0]?.evidence.map(({ kind }) => kind)).toEqual([
      'inn_kpp',
      'phone',
      'name',
    ]);
    expect(panel.summary).toMatchObject({
      has_overdue: true,
      balances: [{ receivable: { value: '86400.00', currency: 'RUB' }, overdue_days: 12 }],
      credit_limit: { left: { value: '13600.00', currency: 'RUB' } },
    });
    expect(panel.documents.map(({ kind }) => kind)).toEqual([
      'invoice',
      'payment',
      'order',
      'shipment',
      'closing_document',
    ]);
    expect(panel.source).toMatchObject({ kind: 'demo', as_of: '2026-03-02T09:00:00.000Z', status: 'fresh' });
  });

  it('adds three counterparties of one client, by currency', async () => {
    const gateway = page();
    const body = card({ inn: '6694519553', kpp: '669401001; 784343001; 590243001' });
    const panel = await bodyOf<PanelResponse>(
      gateway.ask('POST', '/v1/panel', await gateway.session(), body),
    );
    expect(panel.match.counterparties).toHaveLength(3);
    expect(panel.summary?.balances).toMatchObject([
      {
        currency: 'RUB',
        receivable: { value: '527500.00' },
        overdue: { value: '127500.00' },
        advance: { value: '75000.00' },
      },
    ]);
  });

  it('takes the branch of the card’s own КПП, and none without one', async () => {
    const gateway = page();
    const session = await gateway.session();
    const ask = (party: object, country?: string) =>
      bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', session, { ...card(party), country }));
    const seen = ({ match, summary }: PanelResponse) => [
      match.status,
      summary !== null,
      ...match.counterparties.map(({ id, kpp, country }) => [id, kpp, country].filter(Boolean).join(' ')),
    ];
    expect(seen(await ask({ inn: '6694519553/784343001' }))).toEqual(['matched', true, 'cp-1003 784343001']);
    expect(seen(await ask({ inn: '6694519553' }))).toEqual([
      'ambiguous',
      false,
      'cp-1002 669401001',
      'cp-1003 784343001',
      'cp-1004 590243001',
    ]);
    const places = [[{ number: 'уточнить' }], [{ number: 'БИН 180340007716' }]];
    expect(seen(await ask({ tax_ids: places }))).toEqual(['matched', true, 'cp-2050 KZ']);
    expect(seen(await ask({ inn: '193 012 744' }))).toEqual(['matched', true, 'cp-2056 BY']);
  });

  it('compares whole phone numbers, read by the account’s country', async () => {
    const gateway = page();
    const session = await gateway.session();
    const ask = async (phone: string, country?: string) => {
      const body = { ...card({ phones: [phone] }), country };
      const panel = await bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', session, body));
      return [panel.match.status, panel.summary !== null];
    };
    expect(await ask('8 (495) 555-00-01')).toEqual(['matched', true]);
    expect(await ask('8 (495) 555-00-01 доб. 101, 8 800 100-00-99', 'RU')).toEqual(['matched', true]);
    expect(await ask('+1 (495) 555-00-01')).toEqual(['none', false]);
    expect(await ask('(495) 555-00-01', 'US')).toEqual(['none', false]);
    // The same complete number, but foreign for this account: a user has to check.
    expect(await ask('+7 495 555-00-01', 'KZ')).toEqual(['ambiguous', false]);
  });

  it('never shows sums of an ambiguous or unknown client', async () => {
    const gateway = page();
    const session = await gateway.session();
    const vector = await bodyOf<PanelResponse>(
      gateway.ask('POST', '/v1/panel', session, card({ name: 'Вектор' })),
    );
    expect(vector).toMatchObject({ match: { status: 'ambiguous' }, summary: null, documents: [] });
    expect(vector.match.counterparties).toHaveLength(3);
    const star = card({ name: 'ООО «Полярная звезда»', inn: '5295887916', phones: ['+74955550004'] });
    const none = await bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', session, star));
    expect(none).toMatchObject({
      match: { status: 'none', counterparties: [] },
      summary: null,
      documents: [],
    });
    expect(JSON.stringify([vector, none])).not.toMatch(SUM);
  });

  it('keeps markup as text', async () => {
    const gateway = page();
    const answer = await gateway.ask(
      'POST',
      '/v1/panel',
      await gateway.session(),
      card({ inn: '6396756125' }),
    );
    expect(answer.headers.get('Content-Type')).toBe('application/json');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect((await bodyOf<PanelResponse>(answer)).match.counterparties[0]?.name).toBe(
      '<img src=x onerror=alert(1)>',
    );
  });

  it('answers 304 while the content is the same, whatever the time', async () => {
    const gateway = page();
    const session = await gateway.session();
    const first = await gateway.ask('POST', '/v1/panel', session, card(ROMASHKA));
    const etag = first.headers.get('ETag') ?? '';
    gateway.clock.advance(60_000);
    const again = await gateway.ask(
      'POST',
      '/v1/panel',
      { ...session, 'If-None-Match': `"x", ${etag}` },
      card(ROMASHKA),
    );
    expect([again.status, again.headers.get('ETag'), await again.text()]).toEqual([304, etag, '']);
    const other = await gateway.ask(
      'POST',
      '/v1/panel',
      { ...session, 'If-None-Match': etag },
      card({ name: 'Вектор' }),
    );
    expect(other.status).toBe(200);
    gateway.clock.advance(16 * 3_600_000);
    const nextDay = await gateway.session();
    const late = await gateway.ask(
      'POST',
      '/v1/panel',
      { ...nextDay, 'If-None-Match': etag },
      card(ROMASHKA),
    );
    expect(late.status).toBe(200);
  });

  it('sums a batch with each counterparty once', async () => {
    const gateway = page();
    const body = { items: [card(ROMASHKA), card(ROMASHKA, '7'), card({ name: 'Вектор' }), card({})] };
    const batch = await bodyOf<BatchResponse>(
      gateway.ask('POST', '/v1/batch', await gateway.session(), body),
    );
    expect(batch.items.map((item) => item.match)).toEqual(['matched', 'matched', 'ambiguous', 'none']);
    expect(batch.items[0]).toMatchObject({ has_debt: true, overdue_days: 12, counterparty_ids: ['cp-1001'] });
    expect(batch.totals).toMatchObject([{ currency: 'RUB', receivable: { value: '86400.00' } }]);
  });

  it('reports by currency, with ETags', async () => {
    const gateway = page();
    const session = await gateway.session();
    const answer = await gateway.ask('GET', PERIOD, session);
    const dashboard = await bodyOf<DashboardResponse>(answer);
    expect(dashboard.currencies.map(({ currency }) => currency)).toEqual(['RUB', 'USD']);
    for (const row of dashboard.currencies) {
      const cents = (value: string) => BigInt(value.replace('.', ''));
      const ages = row.ageing.reduce((sum, age) => sum + cents(age.sum.value), 0n);
      expect(ages).toBe(cents(row.receivable.value));
      const days = row.payments.reduce((sum, day) => sum + cents(day.sum.value), 0n);
      expect(days).toBe(cents(row.payments_total.value));
    }
    const etag = answer.headers.get('ETag') ?? '';
    expect((await gateway.ask('GET', PERIOD, { ...session, 'If-None-Match': etag })).status).toBe(304);
  });

  it('gives a role without sums no sum in any field, and another ETag', async () => {
    const gateway = page();
    const session = await gateway.session();
    const full = await gateway.ask('POST', '/v1/panel', session, card(ROMASHKA));
    await saveRole(database(), ACCOUNT as AccountId, { user: USER as UserId }, JUNIOR);
    const masked = await gateway.ask('POST', '/v1/panel', session, card(ROMASHKA));
    const [panel, batch, dashboard] = await Promise.all([
      masked.text(),
      gateway.ask('POST', '/v1/batch', session, { items: [card(ROMASHKA)] }).then((answer) => answer.text()),
      gateway.ask('GET', PERIOD, session).then((answer) => answer.text()),
    ]);
    for (const text of [panel, batch, dashboard]) expect(text).not.toMatch(SUM);
    expect(await full.text()).toMatch(SUM);
    expect(parsed(panel).summary).toMatchObject({ has_debt: true, has_overdue: true, balances: [] });
    expect(parsed(panel).documents[0]?.items[0]).toMatchObject({
      number: '1203',
      overdue_days: 12,
      sum: null,
    });
    expect(parsed<BatchResponse>(batch)).toMatchObject({
      totals: null,
      items: [{ has_debt: true, balances: [] }],
    });
    expect(parsed<DashboardResponse>(dashboard).currencies).toEqual([]);
    expect(masked.headers.get('ETag')).not.toBe(full.headers.get('ETag'));
  });

  it('applies a role change at once, and shows nothing without access', async () => {
    const gateway = page();
    const session = await gateway.session();
    await saveRole(database(), ACCOUNT as AccountId, 'default', { ...JUNIOR, see: false });
    const answer = await gateway.ask('POST', '/v1/panel', session, card(ROMASHKA));
    expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([403, 'permission_denied']);
    await saveRole(database(), ACCOUNT as AccountId, { user: USER as UserId }, { ...JUNIOR, seeSums: true });
    expect((await gateway.ask('POST', '/v1/panel', session, card(ROMASHKA))).status).toBe(200);
  });
});
