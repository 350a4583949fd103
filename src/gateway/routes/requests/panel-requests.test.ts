import { describe, expect, it } from 'vitest';
import type { PanelRequests, PanelResponse } from '#contract/books/panel.ts';
import type { RequestListResponse } from '#contract/requests/requests.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { act, create, type Headers, openAccount, saveLimits } from '../../testing/requests.ts';
import { closing, DEAL, invoice, payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

async function glance(
  gateway: TestGateway,
  who: Headers,
  id: string = DEAL.id,
): Promise<PanelRequests | undefined> {
  const body = { entity: { type: DEAL.type, id }, parties: [] };
  return (await bodyOf<PanelResponse>(gateway.ask('POST', '/v1/panel', who, body))).requests;
}

describe.each(routeEngines)('requests in the answer for a card on %s', (engine) => {
  const database = useDatabase(engine);

  it('show each user what waits for them, and nothing without access', async () => {
    const gateway = testGateway(database());
    const { author, head, other, junior, admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, { approval_limits: [{ value: '10000', currency: 'RUB' }] });
    const big = await create(gateway, author, { content: payment });
    await create(gateway, author, { content: closing });
    expect(big.status).toBe('in_approval');
    const none = { open: 2, waiting: [] };
    expect(await glance(gateway, head)).toMatchObject({
      open: 2,
      kinds: ['payment_order', 'invoice', 'closing_documents', 'reconciliation'],
      waiting: [{ number: 1, kind: 'payment_order', action: 'approve' }],
    });
    expect(await glance(gateway, author)).toMatchObject(none);
    await act(gateway, head, big, { action: 'ask', text: 'Зачем?' });
    expect(await glance(gateway, author)).toMatchObject({
      open: 2,
      waiting: [{ number: 1, kind: 'payment_order', action: 'answer' }],
    });
    expect(await glance(gateway, head)).toMatchObject(none);
    expect(await glance(gateway, other)).toMatchObject(none);
    expect(await glance(gateway, author, '10002')).toMatchObject({ open: 0, waiting: [] });
    expect(await glance(gateway, junior)).toBeUndefined();
  });

  it('exclude finished ones', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    await act(gateway, author, made, { action: 'cancel' });
    expect(await glance(gateway, author)).toMatchObject({ open: 0, waiting: [] });
  });

  it('put waiting ones on the first page of the list, however old', async () => {
    const gateway = testGateway(database());
    const { author, head, admin } = await openAccount(gateway);
    await saveLimits(gateway, admin, { approval_limits: [{ value: '2000', currency: 'RUB' }] });
    const old = await create(gateway, author, { content: invoice });
    await act(gateway, head, old, { action: 'ask', text: 'Какой договор?' });
    await create(gateway, author, { content: closing });
    await create(gateway, author);
    const list = async (query: string) => {
      const path = `/v1/requests?entity_type=lead&entity_id=${DEAL.id}&limit=1${query}`;
      const { items, next } = await bodyOf<RequestListResponse>(gateway.ask('GET', path, author));
      return [items.map(({ number }) => number), next];
    };
    expect(await list('')).toEqual([[3, 1], '3']);
    expect(await list('&cursor=3')).toEqual([[2], '2']);
    expect(await list('&cursor=2')).toEqual([[1], null]);
  });
});
