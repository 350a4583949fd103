import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { AccountingEvent } from '#contract/books/accounting-events.ts';
import type { DashboardResponse } from '#contract/books/dashboard.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DocumentRows } from '../connectors/connector.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import { audit } from '../store/schema/requests.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngine, routeEngines, useDatabase } from '../store/testing/databases.ts';
import { answeredBy } from '../testing/answered.ts';
import {
  addSource,
  eventWorker,
  paidEvent,
  paymentEvent,
  readSources,
  type Source,
  sendEvent,
  signed,
} from '../testing/events.ts';
import { openAccount, type Team } from '../testing/requests.ts';
import { bodyOf, demoBooks, type TestGateway, testGateway } from '../testing/test-gateway.ts';

const ENTITY = { type: 'company', id: '30001' };
const CARD = { entity: ENTITY, parties: [{ entity: ENTITY, inn: '6310533810' }] };
/** The page with a number too long for the wire. */
function spoilt<Page extends DocumentRows | ConnectorFault>(page: Page): Page {
  if (page instanceof ConnectorFault) return page;
  const items = page.items.map((row, at) => (at === 0 ? { ...row, number: 'x'.repeat(200) } : row));
  return { ...page, items };
}

const PERIOD = '/v1/dashboard?from=2026-03-01&to=2026-03-31';

interface Context {
  readonly gateway: TestGateway;
  readonly team: Team;
  readonly source: Source;
}

describe.each(routeEngines)('a withdrawn accounting event, on %s', (engine) => {
  const database = useDatabase(engine);
  const open = async (): Promise<Context> => {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    return { gateway, team, source: await addSource(gateway, team.admin) };
  };
  const work = (gateway: TestGateway) => eventWorker(database(), gateway).round();
  const takeBack = ({ gateway, source }: Context, id = 'evt_1', body = '') => {
    const seconds = Math.floor(gateway.clock.now() / 1000);
    return gateway.ask('DELETE', source.path, signed(source.key, id, seconds, body), body || undefined);
  };
  const debt = async ({ gateway, team }: Context): Promise<string | undefined> => {
    const panel = await bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', team.author, CARD));
    return panel.summary?.balances[0]?.receivable.value;
  };

  it('does not count: the debt is as before, and the audit log names the actor', async () => {
    const context = await open();
    const before = await debt(context);
    await sendEvent(context.gateway, context.source, paymentEvent);
    await work(context.gateway);
    expect(await debt(context)).not.toBe(before);
    expect(await bodyOf(takeBack(context))).toEqual({ status: 'accepted' });
    expect(await debt(context)).toBe(before);
    expect(await bodyOf(takeBack(context))).toEqual({ status: 'repeated' });
    const { events } = await readSources(context.gateway, context.team.admin);
    expect(events).toMatchObject([{ event_id: 'evt_1', state: 'withdrawn', number: '418' }]);
    const actions = (await allRows(database(), audit)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'accounting.withdrawn')).toHaveLength(1);
  });

  it('withdrawn before it came or was processed gives the same as after', async () => {
    const context = await open();
    const before = await debt(context);
    await takeBack(context, 'evt_1');
    expect((await sendEvent(context.gateway, context.source, paymentEvent)).status).toBe(202);
    await sendEvent(context.gateway, context.source, paymentEvent, { id: 'evt_2' });
    await takeBack(context, 'evt_2');
    await work(context.gateway);
    expect(await debt(context)).toBe(before);
    expect(await bodyOf(sendEvent(context.gateway, context.source, paymentEvent))).toEqual({
      status: 'repeated',
    });
  });

  it('leaves what other events say of the document, and a correction is one more event', async () => {
    const context = await open();
    const part: AccountingEvent = {
      ...paymentEvent,
      payment: { ...paymentEvent.payment, sum: { value: '1000.00', currency: 'RUB' } },
      invoices: [],
    };
    await sendEvent(context.gateway, context.source, part, { id: 'evt_1' });
    await work(context.gateway);
    const withPart = await debt(context);
    await sendEvent(context.gateway, context.source, paymentEvent, { id: 'evt_2' });
    await work(context.gateway);
    await takeBack(context, 'evt_2');
    expect(await debt(context)).toBe(withPart);
    await sendEvent(context.gateway, context.source, paymentEvent, { id: 'evt_3' });
    await work(context.gateway);
    expect(await debt(context)).not.toBe(withPart);
  });

  // A payment moved to another invoice is sent again, and the first event withdrawn: before it or after.
  it.each([['first the correction'], ['first the withdrawal']])(
    'is crossed out in a timeline that the correction does not name: %s',
    async (order) => {
      const context = await open();
      const { gateway, team, source } = context;
      const [wrong, right] = [
        await answeredBy(gateway, team, '1203'),
        await answeredBy(gateway, team, '1204'),
      ];
      const timeline = async (id: string): Promise<[string, boolean][]> => {
        const { steps } = await bodyOf<AccountingRequest>(
          gateway.ask('GET', `/v1/requests/${id}`, team.author),
        );
        const paid = steps.filter(({ action }) => action === 'payment_received');
        return paid.map((step) => [step.action, step.accounting_update?.withdrawn_at !== undefined]);
      };
      await sendEvent(gateway, source, paymentEvent);
      await work(gateway);
      expect([await timeline(wrong.id), await timeline(right.id)]).toEqual([
        [['payment_received', false]],
        [],
      ]);
      const [part] = paymentEvent.invoices;
      const corrected = {
        ...paymentEvent,
        invoices: [{ ...part, id: 'invoice:cp-1001:1204', number: '1204' }],
      };
      if (order === 'first the withdrawal') await takeBack(context);
      await sendEvent(gateway, source, corrected, { id: 'evt_2' });
      await work(gateway);
      if (order === 'first the correction') await takeBack(context);
      expect(await timeline(wrong.id)).toEqual([['payment_received', true]]);
      expect(await timeline(right.id)).toEqual([['payment_received', false]]);
    },
  );

  // Numbers of two clients may be equal: an event about the other client's invoice does not count.
  it('is crossed out where the correction names another client with an invoice of the same number', async () => {
    const context = await open();
    const { gateway, team, source } = context;
    const wrong = await answeredBy(gateway, team, '1203');
    await sendEvent(gateway, source, paymentEvent);
    await work(gateway);
    const [part] = paymentEvent.invoices;
    const corrected = {
      ...paymentEvent,
      counterparty: { id: 'cp-1002' },
      invoices: [{ ...part, id: 'invoice:cp-1002:1203' }],
    };
    await sendEvent(gateway, source, corrected, { id: 'evt_2' });
    await work(gateway);
    await takeBack(context);
    const path = `/v1/requests/${wrong.id}`;
    const { steps } = await bodyOf<AccountingRequest>(gateway.ask('GET', path, team.author));
    const paid = steps.filter(({ action }) => action === 'payment_received');
    expect(paid.map((step) => step.accounting_update?.withdrawn_at !== undefined)).toEqual([true]);
  });

  it('finds other reports of its document by an index', async () => {
    const plan = await database().transaction(async (transaction) => {
      await transaction.execute(sql`set local enable_seqscan = off`);
      const asked = sql`account_id = 1 and document = 'payment 418' and state = 'processed'`;
      return transaction.execute(sql`explain select id from accounting_events where ${asked}`);
    });
    expect(JSON.stringify(plan.rows)).toContain('accounting_events_document');
  });

  it('finds timeline entries of it by an index', async () => {
    const plan = await database().transaction(async (transaction) => {
      await transaction.execute(sql`set local enable_seqscan = off`);
      const asked = sql`account_id = 1 and accounting_update ->> 'document' = 'payment.received 418'`;
      return transaction.execute(sql`explain select id from request_steps where ${asked}`);
    });
    expect(JSON.stringify(plan.rows)).toContain('request_steps_accounting_update');
  });

  it('can be withdrawn by an administrator only', async () => {
    const context = await open();
    await sendEvent(context.gateway, context.source, paidEvent);
    await work(context.gateway);
    const path = `/v1/accounting-sources/${context.source.id}/events/evt_1`;
    expect((await context.gateway.ask('DELETE', path, context.team.author)).status).toBe(403);
    const answer = await context.gateway.ask('DELETE', path, context.team.admin);
    expect(await bodyOf(answer)).toMatchObject({ events: [{ state: 'withdrawn' }] });
    expect(
      (await context.gateway.ask('DELETE', path.replace('evt_1', 'evt_9'), context.team.admin)).status,
    ).toBe(404);
  });

  it('can be withdrawn by an empty signed body only', async () => {
    const context = await open();
    expect((await takeBack(context, 'evt_1', '{}')).status).toBe(400);
    const wrong = {
      ...context,
      source: { ...context.source, key: `whsec_${Buffer.alloc(32).toString('base64')}` },
    };
    expect((await takeBack(wrong)).status).toBe(401);
  });
});

describe('sums that would break an answer', () => {
  const database = useDatabase(routeEngine);
  it('are refused with their field, and the greatest accepted ones break nothing', async () => {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    const source = await addSource(gateway, team.admin);
    const of = (value: string): AccountingEvent => ({
      ...paymentEvent,
      payment: { ...paymentEvent.payment, id: `p${value.length}`, sum: { value, currency: 'RUB' } },
      invoices: [],
    });
    const refused = await sendEvent(gateway, source, of('999999999999999.99'));
    const { errors } = await bodyOf<Problem>(refused);
    expect([refused.status, errors?.[0]?.pointer]).toEqual([400, '/payment/sum/value']);
    for (let at = 0; at < 10; at += 1) {
      const event = of('999999999999.99') as Extract<AccountingEvent, { type: 'payment.received' }>;
      const one = { ...event, payment: { ...event.payment, id: `payment-${at}` } };
      expect((await sendEvent(gateway, source, one, { id: `evt_${at}` })).status).toBe(202);
    }
    await eventWorker(database(), gateway).round();
    const dashboard = await bodyOf<DashboardResponse>(gateway.ask('GET', PERIOD, team.author));
    expect(dashboard.currencies.find(({ currency }) => currency === 'RUB')?.payments_total.value).toMatch(
      /^\d{14}\./,
    );
    expect((await gateway.ask('POST', '/v1/panel', team.author, CARD)).status).toBe(200);
  });

  it('and other rows that break the contract are left out and logged, and the rest is shown', async () => {
    const demo = demoBooks();
    const broken = {
      ...demo,
      open: (...given: Parameters<typeof demo.open>) => {
        const books = demo.open(...given);
        return {
          ...books,
          readCard: async (asked: Parameters<typeof books.readCard>[0]) => {
            const { settlements, pages } = await books.readCard(asked);
            return { settlements, pages: new Map([...pages].map(([kind, page]) => [kind, spoilt(page)])) };
          },
        };
      },
    };
    const gateway = testGateway(database(), { connector: broken });
    const answer = await gateway.ask('POST', '/v1/panel', await gateway.session(), CARD);
    const { documents } = await bodyOf<PanelResponse>(answer);
    expect([answer.status, documents.every(({ status }) => status === 'ready')]).toEqual([200, true]);
    expect(documents.some(({ items }) => items.length > 0)).toBe(true);
    expect(gateway.lines.join()).toContain('"operation":"row_left_out"');
  });
});
