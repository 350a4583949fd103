import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { AccountingRequest, RequestChangesResponse } from '#contract/requests/requests.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { money } from '#domain/money/money.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createGatewayLog } from '../log.ts';
import { createOutbox } from '../outbox/worker.ts';
import { countEvents } from '../store/accounting-events/events.ts';
import { shareInvoice } from '../store/deal-invoices/changes.ts';
import { notifications } from '../store/schema/notifications.ts';
import { audit } from '../store/schema/requests.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { answeredBy } from '../testing/answered.ts';
import {
  addSource,
  eventWorker,
  overdueEvent,
  paidEvent,
  paymentEvent,
  readSources,
  sendEvent,
} from '../testing/events.ts';
import { createFeedCrm } from '../testing/feed-crm.ts';
import { type Headers, openAccount } from '../testing/requests.ts';
import { everybody, JUNIOR, SALESMAN, saveRoles } from '../testing/roles.ts';
import { ACCOUNT, bodyOf, testGateway, USER } from '../testing/test-gateway.ts';

const COMPANY = { type: 'company', id: '30001' };
const CARD = { entity: COMPANY, parties: [{ entity: COMPANY, inn: '6310533810' }] };
const RESPONSIBLE = 503;

describe.each(routeEngines)('an accounting event on %s', (engine) => {
  const database = useDatabase(engine);

  async function open() {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    const source = await addSource(gateway, team.admin);
    const worker = eventWorker(database(), gateway);
    const crm = createFeedCrm();
    const log = createGatewayLog('error', { write: () => undefined });
    const { clock } = gateway;
    const outboxDeps = { database: database(), accounts: crm.accounts, clock, log };
    const outbox = createOutbox({ ...outboxDeps, lifetime: createLifetime() });
    let sent = 0;
    /** Sent, processed and delivered. */
    const happen = async (...events: unknown[]): Promise<void> => {
      for (const event of events) await sendEvent(gateway, source, event, { id: `evt_${++sent}` });
      await worker.round();
      while ((await outbox.round()) > 0);
    };
    const panel = (who: Headers = team.author) =>
      bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', who, CARD));
    return { gateway, team, source, worker, crm, happen, panel };
  }
  type Context = Awaited<ReturnType<typeof open>>;

  it.each(['0001-01-01', '1970-01-01', '0001-01-01T00:00:00', '', null, 0])(
    'has no date and no age when the system writes %j for none',
    async (none) => {
      const context = await open();
      await context.happen(
        { ...paymentEvent, payment: { ...paymentEvent.payment, date: none } },
        { ...overdueEvent, due_date: none, invoice: { ...overdueEvent.invoice, date: none } },
      );
      const panel = await context.panel();
      const documents = panel.documents.flatMap(({ items }) => items);
      expect(documents.find(({ id }) => id === 'payment-418')?.date).toBe('2026-03-02');
      expect(Math.max(...documents.map(({ overdue_days }) => overdue_days ?? 0))).toBeLessThan(400);
    },
  );

  const answered = ({ gateway, team }: Context) => answeredBy(gateway, team, '1203');
  const read = ({ gateway, team }: Context, id: string) =>
    bodyOf<AccountingRequest>(gateway.ask('GET', `/v1/requests/${id}`, team.author));
  const attach = (leadId: string, number = '1203') =>
    shareInvoice(database(), {
      accountId: ACCOUNT as AccountId,
      leadId,
      invoiceId: `invoice:cp-1001:${number}`,
      number,
      userId: USER as UserId,
      origin: '',
      at: new Date('2026-03-01T09:00:00Z'),
      version: 0,
      share: money('1000', 'RUB'),
      whole: money('144000', 'RUB'),
    });

  it('appears in the card before the books are read again: debt, invoice, payment, tag', async () => {
    const { gateway, team, happen, panel } = await open();
    const first = await gateway.ask('POST', '/v1/panel', team.author, CARD);
    expect((await bodyOf<PanelResponse>(first)).summary).toMatchObject({ has_debt: true, has_overdue: true });
    await happen(paymentEvent);
    const again = { ...team.author, 'If-None-Match': first.headers.get('ETag') ?? '' };
    expect((await gateway.ask('POST', '/v1/panel', again, CARD)).status).toBe(200);
    const { summary, documents } = await panel();
    expect(summary).toMatchObject({
      has_debt: false,
      has_overdue: false,
      balances: [],
      last_payment: { number: '418', sum: { value: '86400.00', currency: 'RUB' } },
    });
    const [bill] = documents.find(({ kind }) => kind === 'invoice')?.items ?? [];
    expect(bill).toMatchObject({ number: '1203', state: 'paid', paid: { value: '144000.00' } });
  });

  it('gives the same in any order, and counts a payment once', async () => {
    const { happen, panel, gateway, team } = await open();
    await happen(paidEvent, paymentEvent, overdueEvent, paymentEvent);
    const { summary } = await panel();
    expect(summary).toMatchObject({ has_debt: false, balances: [] });
    const { events } = await readSources(gateway, team.admin);
    expect(events.map(({ outcome }) => outcome).reverse()).toEqual(['applied', 'applied', 'late', 'known']);
    expect(await countEvents(database())).toEqual({ waiting: 0, parked: 0 });
  });

  it('is no reminder of what partial payments have paid', async () => {
    const { happen, gateway, team, crm } = await open();
    await happen(paymentEvent, overdueEvent);
    const { events } = await readSources(gateway, team.admin);
    expect(events[0]).toMatchObject({ type: 'overdue.started', outcome: 'late' });
    expect(crm.notes).toEqual([]);
  });

  it('appears in the timeline of the request its invoice belongs to, whose status stays', async () => {
    const context = await open();
    const made = await answered(context);
    await context.happen(overdueEvent, paymentEvent);
    const now = await read(context, made.id);
    expect([now.status, now.version]).toEqual(['done', 6]);
    expect(now.steps.slice(-2)).toMatchObject([
      {
        action: 'overdue_started',
        status: 'done',
        accounting_update: { number: '1203' },
        by: { kind: 'system' },
      },
      {
        action: 'payment_received',
        accounting_update: { number: '1203', sum: { value: '86400.00' } },
        text: null,
      },
    ]);
    expect(now.actions).toEqual(['comment']);
  });

  it('is crossed out in the timeline once withdrawn, unless another event says the same', async () => {
    const context = await open();
    const { gateway, team, source } = context;
    const made = await answered(context);
    const takeBack = (id: string) =>
      gateway.ask('DELETE', `/v1/accounting-sources/${source.id}/events/${id}`, team.admin);
    const shown = async () =>
      (await read(context, made.id)).steps.flatMap((step) =>
        step.accounting_update ? [[step.action, step.accounting_update.withdrawn_at !== undefined]] : [],
      );
    await context.happen(overdueEvent, paymentEvent, paymentEvent);
    const { mark } = await bodyOf<RequestChangesResponse>(
      gateway.ask('GET', '/v1/requests:changes', team.author),
    );
    expect((await takeBack('evt_2')).status).toBe(200);
    expect(await shown()).toEqual([
      ['overdue_started', false],
      ['payment_received', false],
    ]);
    await takeBack('evt_3');
    expect(await shown()).toEqual([
      ['overdue_started', false],
      ['payment_received', true],
    ]);
    const news = await bodyOf<RequestChangesResponse>(
      gateway.ask('GET', `/v1/requests:changes?after=${mark}`, team.author),
    );
    expect(news.counterparties).toEqual(['cp-1001']);
    await context.happen(paymentEvent);
    expect((await shown()).at(-1)).toEqual(['payment_received', false]);
    expect(JSON.stringify(await read(context, made.id))).not.toContain('"document"');
  });

  it('leaves alone requests for another client’s invoice of the same number', async () => {
    const context = await open();
    const made = await answered(context);
    await context.happen({ ...paymentEvent, counterparty: { id: 'cp-1002' } });
    expect((await read(context, made.id)).version).toBe(4);
    expect(context.crm.notes).not.toContainEqual(expect.stringContaining('Учёт'));
  });

  it('is noted once in the feed of each deal, without the sum, and reported to the responsible user', async () => {
    const context = await open();
    await answered(context);
    await attach('10001');
    await attach('10002');
    await context.happen(paymentEvent, paymentEvent);
    const own = context.crm.notes.filter((text) => text.startsWith('Учёт'));
    expect(own).toHaveLength(2);
    expect(own[0]).toMatch(/^Учёт: пришла оплата по счёту № 1203\. \(событие учёта № \d+\)$/);
    expect(
      (await allRows(database(), notifications)).filter(({ kind }) => kind === 'payment_received'),
    ).toMatchObject([
      {
        userId: RESPONSIBLE,
        kind: 'payment_received',
        key: expect.stringMatching(/^event:\d+$/) as string,
        entity: expect.stringMatching(/^lead:1000[12]$/) as string,
        words: { number: '1203', title: 'Станки для цеха' },
        money: { value: '86400.00' },
      },
    ]);
  });

  it('that corrects a payment reports the added invoice, not the known one', async () => {
    const { happen } = await open();
    await attach('10003', '77');
    const [known] = paymentEvent.invoices;
    const added = { ...known, id: 'invoice:cp-1001:77', number: '77' };
    await happen(paymentEvent, { ...paymentEvent, invoices: [known, added] });
    expect(await allRows(database(), notifications)).toMatchObject([
      { entity: 'lead:10003', words: { number: '77' } },
    ]);
  });

  it('is reported to the request’s author where the CRM is unavailable; the note waits', async () => {
    const context = await open();
    await answered(context);
    context.crm.connected = false;
    await context.happen(paymentEvent);
    const paid = (await allRows(database(), notifications)).filter(({ kind }) => kind === 'payment_received');
    expect(paid).toMatchObject([{ userId: USER, words: { number: '1203' } }]);
    expect(context.crm.notes).toEqual([]);
  });

  it('writes nothing to the CRM while the account is read-only', async () => {
    const context = await open();
    await answered(context);
    await saveRoles(context.gateway, [everybody(SALESMAN)], { read_only: true });
    await context.happen(paymentEvent);
    expect(context.crm.notes.filter((text) => text.startsWith('Учёт'))).toEqual([]);
    expect((await readSources(context.gateway, context.team.admin)).events[0]?.outcome).toBe('applied');
  });

  it('is in the polled changes: the card’s client and the request', async () => {
    const context = await open();
    const made = await answered(context);
    const { gateway, team, happen } = context;
    const changes = (after = '') =>
      bodyOf<RequestChangesResponse>(gateway.ask('GET', `/v1/requests:changes${after}`, team.author));
    const { mark } = await changes();
    expect(await changes(`?after=${mark}`)).toEqual({ mark, changed: [], counterparties: [] });
    await happen(paymentEvent);
    const news = await changes(`?after=${mark}`);
    expect(news).toMatchObject({ counterparties: ['cp-1001'], changed: [{ id: made.id, status: 'done' }] });
    expect(await changes(`?after=${news.mark}`)).toEqual({
      mark: news.mark,
      changed: [],
      counterparties: [],
    });
  });

  it('gives no sum to a role without sums', async () => {
    const { gateway, happen, panel, team } = await open();
    await saveRoles(gateway, [{ subject: { kind: 'default' }, permissions: JUNIOR }]);
    await happen(paymentEvent);
    const said = JSON.stringify(await panel(team.author));
    expect(said).toContain('"418"');
    expect(said).not.toMatch(/86400|144000/);
  });

  it('leaves an audit entry, without a sum', async () => {
    const { happen } = await open();
    await happen(paymentEvent);
    const traces = (await allRows(database(), audit)).filter(({ actorKind }) => actorKind === 'system');
    expect(traces).toMatchObject([
      { action: 'accounting.payment_received', subject: 'payment-418', details: { outcome: 'applied' } },
    ]);
    expect(JSON.stringify(traces)).not.toContain('86400');
  });
});
