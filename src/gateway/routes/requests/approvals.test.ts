import { describe, expect, it } from 'vitest';
import type { StepsResponse } from '#contract/requests/request-batch.ts';
import type { AccountingRequest, RequestListResponse } from '#contract/requests/requests.ts';
import { audit } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import {
  act,
  codeOf,
  create,
  freshKey,
  type Headers,
  openAccount,
  saveLimits,
} from '../../testing/requests.ts';
import { saveRoles } from '../../testing/roles.ts';
import { payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const waiting = (gateway: TestGateway, who: Headers, query = '') =>
  bodyOf<RequestListResponse>(gateway.ask('GET', `/v1/requests:approvals?${query}`, who));
const numbers = async (...asked: Parameters<typeof waiting>) =>
  (await waiting(...asked)).items.map(({ number }) => number);
const approve = (
  gateway: TestGateway,
  who: Headers,
  items: readonly Pick<AccountingRequest, 'id' | 'version'>[],
  key: Headers = freshKey(),
) =>
  gateway.ask(
    'POST',
    '/v1/requests:approve',
    { ...who, ...key },
    {
      items: items.map(({ id, version }) => ({ id, version })),
    },
  );

describe.each(routeEngines)('approvals on %s', (engine) => {
  const database = useDatabase(engine);
  const open = async () => {
    const gateway = testGateway(database());
    const team = await openAccount(gateway);
    await saveLimits(gateway, team.admin, { approval_limits: [{ value: '1.00', currency: 'RUB' }] });
    const sends = (who: Headers, sum: string, deal: string) =>
      create(gateway, who, { content: { ...payment, sum }, entity: { type: 'lead', id: deal } });
    return { gateway, team, sends };
  };

  it('are listed over all cards, oldest first, without one’s own and those not waiting', async () => {
    const { gateway, team, sends } = await open();
    await sends(team.author, '100.00', '10001');
    await sends(team.head, '200.00', '10002');
    await sends(team.other, '300.00', '10003');
    await sends(team.author, '0.50', '10004');
    expect(await numbers(gateway, team.head)).toEqual([1, 3]);
    expect((await waiting(gateway, team.head, 'limit=1')).total).toBe(2);
    const [first] = (await waiting(gateway, team.head, 'limit=1')).items;
    expect(first?.actions).toContain('approve');
    const { next } = await waiting(gateway, team.head, 'limit=1');
    expect(await numbers(gateway, team.head, `cursor=${next}`)).toEqual([3]);
    expect(await codeOf(gateway.ask('GET', '/v1/requests:approvals?cursor=x', team.head))).toEqual([
      400,
      'invalid_body',
    ]);
  });

  it('are hidden from users who may not approve', async () => {
    const { gateway, team, sends } = await open();
    const made = await sends(team.other, '100.00', '10001');
    for (const who of [team.author, team.junior]) {
      const refused = [gateway.ask('GET', '/v1/requests:approvals', who), approve(gateway, who, [made])];
      for (const answer of refused) expect(await codeOf(answer)).toEqual([403, 'permission_denied']);
    }
  });

  it('are given several at once: each on its own, once however often it is sent, with an audit entry', async () => {
    const { gateway, team, sends } = await open();
    const one = await sends(team.author, '100.00', '10001');
    const moved = await sends(team.author, '200.00', '10002');
    const own = await sends(team.head, '300.00', '10003');
    const four = await sends(team.other, '400.00', '10004');
    await act(gateway, team.author, moved, { action: 'cancel' });
    const nobodys = { id: `req_${'z'.repeat(24)}`, version: 1 };
    const key = freshKey();
    const asked = [one, moved, own, nobodys, four];
    const { items } = await bodyOf<StepsResponse>(approve(gateway, team.head, asked, key));
    expect(items.map(({ request, refusal }) => request?.status ?? refusal)).toEqual([
      'approved',
      'conflict',
      'permission_denied',
      'not_found',
      'approved',
    ]);
    const again = await bodyOf<StepsResponse>(approve(gateway, team.head, asked, key));
    expect(again.items[0]).toEqual(items[0]);
    const trail = (await allRows(database(), audit)).filter(({ action }) => action === 'request.approve');
    expect(trail.map(({ subject }) => subject)).toEqual([one.id, four.id]);
  });

  it('are refused as a whole while writing is closed', async () => {
    const { gateway, team, sends } = await open();
    const made = await sends(team.author, '100.00', '10001');
    await saveRoles(gateway, undefined, { read_only: true });
    const { admin } = team;
    expect(await codeOf(approve(gateway, admin, [made]))).toEqual([403, 'read_only']);
  });

  it('show the approver what a correction changed since the last view', async () => {
    const { gateway, team, sends } = await open();
    const made = await sends(team.author, '48500.50', '10001');
    const asked = await bodyOf<AccountingRequest>(
      act(gateway, team.head, made, { action: 'ask', text: '?' }),
    );
    const content = { ...payment, sum: '50000.00' };
    await act(gateway, team.author, asked, { action: 'answer', content, text: 'Исправлено' });
    const [seen] = (await waiting(gateway, team.head)).items;
    expect(seen?.steps.find(({ action }) => action === 'answer')?.changes).toEqual([
      {
        field: 'sum',
        before: '48500.50 RUB',
        after: '50000.00 RUB',
      },
    ]);
    expect(await codeOf(gateway.ask('GET', `/v1/requests/${made.id}`, team.junior))).toEqual([
      403,
      'permission_denied',
    ]);
  });
});
