import { describe, expect, it } from 'vitest';
import type { DealInvoicesResponse, InvoiceChoiceResponse } from '#contract/books/deal-invoices.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { AuditResponse } from '#contract/settings/audit.ts';
import { routeEngine, routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { ADMIN_CLAIMS, everybody, JUNIOR, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, ORIGIN, type TestGateway, testGateway, USER } from '../../testing/test-gateway.ts';

type Session = Record<string, string>;
/** 144 000 ₽, of which 57 600 are paid. */
const INVOICE = 'invoice:cp-1001:1203';
const pathOf = (lead: string, invoice = INVOICE) =>
  `/v1/deals/${lead}/invoices/${encodeURIComponent(invoice)}`;
const sharing = (value: string, version = 0, currency = 'RUB') => ({ share: { value, currency }, version });
const OTHER_ACCOUNT = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };

async function open(gateway: TestGateway) {
  await saveRoles(gateway);
  return dealOf(gateway, await gateway.session());
}

/** The calls of one user. */
function dealOf(gateway: TestGateway, session: Session) {
  const put = (lead: string, body: unknown, invoice?: string) =>
    gateway.ask('PUT', pathOf(lead, invoice), session, body);
  const remove = (lead: string, version: number) =>
    gateway.ask('DELETE', `${pathOf(lead)}?version=${version}`, session);
  const read = (lead: string) => gateway.ask('GET', `/v1/deals/${lead}/invoices`, session);
  const choices = (query: string) => gateway.ask('GET', `/v1/deals/1/invoice-choices?${query}`, session);
  return { put, remove, read, choices };
}

const moneyIn = (answer: Promise<Response>) => bodyOf<DealInvoicesResponse>(answer);
const refusal = async (answer: Promise<Response>) => {
  const { status, code, errors, free } = await bodyOf<Problem>(answer);
  return { status, code, pointer: errors?.[0]?.pointer, free: free?.value };
};

describe.each(routeEngines)('deal invoices on %s', (engine) => {
  const database = useDatabase(engine);

  it('an invoice shared by two deals splits its payments by share', async () => {
    const { put, read } = await open(testGateway(database()));
    const first = await moneyIn(put('1', sharing('100000')));
    expect(first.invoices).toMatchObject([
      {
        id: INVOICE,
        number: '1203',
        state: 'counted',
        other_deals: 0,
        user_id: String(USER),
        share: { value: '100000.00', currency: 'RUB' },
        paid: { value: '40000.00' },
        free: { value: '44000.00' },
        invoice: { sum: { value: '144000.00' }, paid: { value: '57600.00' } },
      },
    ]);
    const { invoices } = await moneyIn(put('2', sharing('44000')));
    expect(invoices).toMatchObject([
      { paid: { value: '17600.00' }, free: { value: '0.00' }, other_deals: 1 },
    ]);
    const again = await moneyIn(read('1'));
    expect(again.invoices).toMatchObject([{ other_deals: 1, free: { value: '0.00' } }]);
    expect(again.history).toMatchObject([{ action: 'attached', number: '1203', user_id: String(USER) }]);
  });

  it('more than the free sum is refused with that sum; concurrent shares never exceed it', async () => {
    const { put } = await open(testGateway(database()));
    await put('1', sharing('100000'));
    expect(await refusal(put('2', sharing('44000.01')))).toEqual({
      status: 409,
      code: 'over_shared',
      pointer: '/share/value',
      free: '44000.00',
    });
    const leads = Array.from({ length: 8 }, (_, at) => String(10 + at));
    const answers = await Promise.all(leads.map((lead) => put(lead, sharing('10000'))));
    const taken = answers.filter(({ status }) => status === 200);
    expect([taken.length, answers.length]).toEqual([4, 8]);
  });

  it('a concurrent change is refused; detaching frees the sum and is recorded', async () => {
    const { put, remove, read } = await open(testGateway(database()));
    const { invoices } = await moneyIn(put('1', sharing('100000')));
    const version = invoices[0]?.version ?? 0;
    const changed = await moneyIn(put('1', sharing('90000', version)));
    expect(await refusal(put('1', sharing('80000', version)))).toMatchObject({ code: 'conflict' });
    expect(await refusal(remove('1', version))).toMatchObject({ code: 'conflict' });
    const gone = await moneyIn(remove('1', changed.invoices[0]?.version ?? 0));
    expect([gone.invoices, gone.history.map(({ action }) => action)]).toEqual([
      [],
      ['detached', 'changed', 'attached'],
    ]);
    expect(await moneyIn(remove('1', version))).toEqual(gone);
    expect((await put('2', sharing('144000'))).status).toBe(200);
    expect((await moneyIn(read('1'))).invoices).toEqual([]);
  });
});

describe('deal invoices', () => {
  const database = useDatabase(routeEngine);

  it('one account cannot reach another’s', async () => {
    const gateway = testGateway(database());
    const { put, read } = await open(gateway);
    const { invoices } = await moneyIn(put('1', sharing('144000')));
    await saveRoles(gateway, undefined, {}, OTHER_ACCOUNT);
    const theirs = dealOf(gateway, await gateway.session(OTHER_ACCOUNT));
    expect(await moneyIn(theirs.read('1'))).toMatchObject({ invoices: [], history: [] });
    const [choice] = (
      await bodyOf<InvoiceChoiceResponse>(theirs.choices('counterparty_ids=cp-1001&search=1203'))
    ).items;
    expect(choice).toMatchObject({ free: { value: '144000.00' }, other_deals: 0, attached: false });
    await theirs.remove('1', invoices[0]?.version ?? 0);
    expect((await moneyIn(read('1'))).invoices).toHaveLength(1);
  });

  it('show the free sum of each invoice to choose from', async () => {
    const { put, choices } = await open(testGateway(database()));
    await put('1', sharing('44000'));
    await put('2', sharing('50000'));
    const all = await bodyOf<InvoiceChoiceResponse>(choices('counterparty_ids=cp-1001'));
    expect(all.items.map(({ invoice, free }) => [invoice.number, free.value])).toEqual([
      ['1203', '50000.00'],
      ['1098', '38250.50'],
      ['941', '92000.00'],
      ['702', '211400.00'],
    ]);
    expect(all.items[0]).toMatchObject({ attached: true, other_deals: 1 });
    const found = await bodyOf<InvoiceChoiceResponse>(choices('counterparty_ids=cp-1001&search=109'));
    expect(found.items.map(({ invoice }) => invoice.number)).toEqual(['1098']);
  });

  it('can only be attached if the books have the invoice, by a sum, in its own currency', async () => {
    const { put } = await open(testGateway(database()));
    expect(await refusal(put('1', sharing('1'), 'invoice:cp-1001:0'))).toMatchObject({ code: 'not_found' });
    const payment = 'payment:cp-1001:1203-1';
    expect(await refusal(put('1', sharing('1'), payment))).toMatchObject({ code: 'not_found' });
    expect(await refusal(put('1', sharing('0.00')))).toMatchObject({
      code: 'invalid_body',
      pointer: '/share/value',
    });
    expect(await refusal(put('1', sharing('1', 0, 'USD')))).toMatchObject({ pointer: '/share/currency' });
    for (const value of ['-1', '1.005', '1e3', ''])
      expect(await refusal(put('1', sharing(value)))).toMatchObject({ pointer: '/share/value' });
    expect(await refusal(put('0', sharing('1')))).toMatchObject({ code: 'not_found' });
  });

  it('are attached only once writing is open, by users who may request and see sums; others get nothing', async () => {
    const gateway = testGateway(database());
    const session = await gateway.session();
    const { put, read, remove, choices } = dealOf(gateway, session);
    expect(await refusal(put('1', sharing('1')))).toMatchObject({ code: 'read_only' });
    await saveRoles(gateway);
    const { invoices } = await moneyIn(put('1', sharing('1')));
    await saveRoles(gateway, [everybody({ ...SALESMAN, request: false })]);
    expect((await read('1')).status).toBe(200);
    expect(await refusal(put('2', sharing('1')))).toMatchObject({ code: 'permission_denied' });
    expect(await refusal(remove('1', invoices[0]?.version ?? 0))).toMatchObject({
      code: 'permission_denied',
    });
    await saveRoles(gateway, [everybody({ ...JUNIOR, request: true })]);
    for (const ask of [read('1'), choices('counterparty_ids=cp-1001'), put('2', sharing('1'))])
      expect(await refusal(ask)).toMatchObject({ code: 'permission_denied' });
  });

  it('leave in the audit log who did what from where, without a sum', async () => {
    const gateway = testGateway(database());
    const { put, remove } = await open(gateway);
    const { invoices } = await moneyIn(put('1', sharing('100000')));
    await remove('1', invoices[0]?.version ?? 0);
    const admin = await gateway.session(ADMIN_CLAIMS);
    const { items } = await bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=deals', admin));
    expect(items).toMatchObject([
      {
        action: 'deal.invoice_detached',
        origin: ORIGIN,
        by: { kind: 'user', id: String(USER) },
        subject: { kind: 'entity', id: 'lead:1', label: '1203' },
      },
      { action: 'deal.invoice_attached' },
    ]);
    expect(JSON.stringify(items)).not.toContain('100000');
  });

  it('appear in the panel of a matched deal, for a role with sums', async () => {
    const gateway = testGateway(database());
    const { put } = await open(gateway);
    await put('1', sharing('100000'));
    const entity = { type: 'lead', id: '1' };
    const parties = [{ entity: { type: 'company', id: '30001' }, inn: '6310533810' }];
    const lookAs = async (rights: typeof SALESMAN, deal_sum?: object) => {
      await saveRoles(gateway, [everybody(rights)]);
      const body = { entity, parties, ...(deal_sum && { deal_sum }) };
      return bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', await gateway.session(), body));
    };
    const { deal } = await lookAs(SALESMAN, { value: '90000', currency: 'RUB' });
    expect(deal).toEqual([
      {
        deal: { value: '90000.00', currency: 'RUB' },
        invoiced: { value: '100000.00', currency: 'RUB' },
        paid: { value: '40000.00', currency: 'RUB' },
        left: { value: '0.00', currency: 'RUB' },
        over: { value: '10000.00', currency: 'RUB' },
      },
    ]);
    for (const value of ['-1', 'NaN', '', '9'.repeat(30)])
      expect((await lookAs(SALESMAN, { value, currency: 'RUB' })).deal).toMatchObject([{ deal: null }]);
    expect(await lookAs(JUNIOR, { value: '90000', currency: 'RUB' })).not.toHaveProperty('deal');
  });

  it('answer 304 while nothing changed', async () => {
    const gateway = testGateway(database());
    const { put } = await open(gateway);
    const session = await gateway.session();
    const read = (headers: Session) => gateway.ask('GET', '/v1/deals/1/invoices', { ...session, ...headers });
    const tag = { 'If-None-Match': (await read({})).headers.get('ETag') ?? '' };
    expect((await read(tag)).status).toBe(304);
    await put('1', sharing('1'));
    expect((await read(tag)).status).toBe(200);
  });
});
