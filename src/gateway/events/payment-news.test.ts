import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { PaymentNewsResponse } from '#contract/books/payment-news.ts';
import { routeEngines, useDatabase } from '../store/testing/databases.ts';
import { addSource, eventWorker, paidEvent, paymentEvent, sendEvent } from '../testing/events.ts';
import { codeOf, type Headers, openAccount } from '../testing/requests.ts';
import { bodyOf, testGateway } from '../testing/test-gateway.ts';

describe.each(routeEngines)('news of payments on %s', (engine) => {
  const database = useDatabase(engine);
  const open = async () => {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    const source = await addSource(gateway, team.admin);
    const ask = (who: Headers, query: string) => gateway.ask('GET', `/v1/payments:news?${query}`, who);
    const news = (who: Headers, after?: string, ids = 'cp-1001') =>
      bodyOf<PaymentNewsResponse>(
        ask(who, `counterparty_ids=${ids}${after === undefined ? '' : `&after=${after}`}`),
      );
    const happen = async (event: unknown, id: string) => {
      await sendEvent(gateway, source, event, { id });
      await eventWorker(database(), gateway).round();
    };
    return { gateway, team, source, ask, news, happen };
  };
  const paid = { id: 'payment-418', sum: { value: '86400.00', currency: 'RUB' } };

  it('report a payment of this client after the mark, once, and nothing else', async () => {
    const { team, news, happen } = await open();
    const { mark, payments } = await news(team.author);
    expect(payments).toEqual([]);
    await happen(paymentEvent, 'evt_1');
    await happen(paidEvent, 'evt_2');
    const answer = await news(team.author, mark);
    expect(answer.payments).toEqual([paid]);
    expect((await news(team.author, mark, 'cp-1002')).payments).toEqual([]);
    expect((await news(team.author, answer.mark)).payments).toEqual([]);
    expect(await news(team.author, '999999')).toEqual({ mark: answer.mark, payments: [] });
  });

  it('start where a panel ends: a later payment is in the first answer', async () => {
    const { gateway, team, news, happen } = await open();
    const ENTITY = { type: 'company', id: '30001' };
    const card = { entity: ENTITY, parties: [{ entity: ENTITY, inn: '6310533810' }] };
    const read = () => bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', team.junior, card));
    const before = await read();
    await happen(paymentEvent, 'evt_1');
    expect((await news(team.author, before.mark)).payments).toEqual([paid]);
    expect((await news(team.author, (await read()).mark)).payments).toEqual([]);
  });

  it('report to a role without sums that a payment came, and nothing about a withdrawn one', async () => {
    const { gateway, team, source, news, happen } = await open();
    const { mark } = await news(team.junior);
    await happen(paymentEvent, 'evt_1');
    expect((await news(team.junior, mark)).payments).toEqual([{ id: 'payment-418', sum: null }]);
    const path = `/v1/accounting-sources/${source.id}/events/evt_1`;
    expect((await gateway.ask('DELETE', path, team.admin)).status).toBe(200);
    expect((await news(team.author, mark)).payments).toEqual([]);
  });

  it('do not repeat a payment that is corrected, repeated, or withdrawn once', async () => {
    const { gateway, team, source, news, happen } = await open();
    const { mark: before } = await news(team.author);
    await happen(paymentEvent, 'evt_1');
    const { mark } = await news(team.author, before);
    const [part] = paymentEvent.invoices;
    const other = { ...part, id: 'invoice-other', number: '9' };
    await happen({ ...paymentEvent, occurred_at: '2026-03-02T13:00:00+03:00', invoices: [other] }, 'evt_2');
    expect((await news(team.author, mark)).payments).toEqual([]);
    const path = (id: string) => `/v1/accounting-sources/${source.id}/events/${id}`;
    expect((await gateway.ask('DELETE', path('evt_1'), team.admin)).status).toBe(200);
    expect((await news(team.author, mark)).payments).toEqual([]);
    expect((await gateway.ask('DELETE', path('evt_2'), team.admin)).status).toBe(200);
    await happen(paymentEvent, 'evt_3');
    expect((await news(team.author, mark)).payments).toEqual([paid]);
  });

  it('do not report a past payment that was reported late', async () => {
    const { team, news, happen } = await open();
    const { mark } = await news(team.author);
    await happen({ ...paymentEvent, occurred_at: '2026-02-20T12:15:00+03:00' }, 'evt_1');
    expect((await news(team.author, mark)).payments).toEqual([]);
  });

  it.each(['', 'counterparty_ids=', 'counterparty_ids=a%20b', 'counterparty_ids=a&after=x', 'after=1'])(
    'refuse «%s»',
    async (query) => {
      const { team, ask } = await open();
      expect(await codeOf(ask(team.author, query))).toEqual([400, 'invalid_body']);
    },
  );
});
