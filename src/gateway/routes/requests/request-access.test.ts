import { describe, expect, it } from 'vitest';
import type {
  AccountingRequest,
  RequestChangesResponse,
  RequestListResponse,
} from '#contract/requests/requests.ts';
import { requests } from '../../store/schema/requests.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { act, codeOf, create, freshKey, type Headers, openAccount, send } from '../../testing/requests.ts';
import { ADMIN_CLAIMS, everybody, JUNIOR, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { DEAL, newRequest, payment } from '../../testing/samples/request-samples.ts';
import { bodyOf, type TestGateway, testGateway } from '../../testing/test-gateway.ts';

const FOREIGN = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99 };
const DENIED = [403, 'permission_denied'];
const COMMENT = { action: 'comment', text: 'Когда?' } as const;

const numbers = async (gateway: TestGateway, who: Headers, query = '') => {
  const answer = await bodyOf<RequestListResponse>(gateway.ask('GET', `/v1/requests?${query}`, who));
  return answer.items.map(({ number }) => number);
};

describe.each(routeEngines)('requests on %s', (engine) => {
  const database = useDatabase(engine);

  it('give a role without sums nothing at all', async () => {
    const gateway = testGateway(database());
    const { author, junior } = await openAccount(gateway);
    const made = await create(gateway, author);
    const path = `/v1/requests/${made.id}`;
    const asked = [
      gateway.ask('GET', '/v1/requests', junior),
      gateway.ask('GET', '/v1/requests?entity_type=lead&entity_id=10001', junior),
      gateway.ask('GET', path, junior),
      gateway.ask('GET', '/v1/requests:changes', junior),
      gateway.ask('GET', '/v1/requests:form', junior),
      gateway.ask('GET', '/v1/request-rules', junior),
      gateway.ask('POST', `${path}/attachments/att_${'a'.repeat(20)}/file`, junior),
      send(gateway, junior),
      send(gateway, junior, { confirmed_lookalike: true }),
      act(gateway, junior, made, COMMENT),
    ];
    for (const answer of await Promise.all(asked)) {
      const text = await answer.clone().text();
      expect(text).not.toMatch(/12345|Ромашк/);
      expect(await codeOf(answer)).toEqual(DENIED);
    }
  });

  it('are closed to an author who may no longer see sums', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    const key = freshKey();
    expect((await act(gateway, author, made, COMMENT, key)).status).toBe(200);
    await saveRoles(gateway, [everybody(JUNIOR)]);
    expect(await codeOf(act(gateway, author, made, COMMENT, key))).toEqual(DENIED);
    expect(await codeOf(gateway.ask('GET', `/v1/requests/${made.id}`, author))).toEqual(DENIED);
    await saveRoles(gateway, [everybody({ ...SALESMAN, request: false })]);
    const seen = await bodyOf<AccountingRequest>(gateway.ask('GET', `/v1/requests/${made.id}`, author));
    expect(seen.actions).toEqual([]);
    expect(await codeOf(act(gateway, author, seen, { action: 'cancel' }))).toEqual(DENIED);
  });

  it('of one account cannot be reached by another with any id', async () => {
    const gateway = testGateway(database());
    const ours = await openAccount(gateway);
    const theirs = await openAccount(gateway, FOREIGN);
    const made = await create(gateway, ours.author);
    for (const who of Object.values(theirs).filter((one) => one !== theirs.junior)) {
      expect(await codeOf(gateway.ask('GET', `/v1/requests/${made.id}`, who))).toEqual([404, 'not_found']);
      expect(await codeOf(act(gateway, who, made, COMMENT))).toEqual([404, 'not_found']);
      expect(await numbers(gateway, who)).toEqual([]);
      expect(await numbers(gateway, who, 'entity_type=lead&entity_id=10001')).toEqual([]);
    }
    const changes = await bodyOf<RequestChangesResponse>(
      gateway.ask('GET', '/v1/requests:changes?after=0', theirs.admin),
    );
    expect(changes).toEqual({ mark: '0', changed: [], counterparties: [] });
    expect((await create(gateway, theirs.author)).number).toBe(1);
    expect(await codeOf(gateway.ask('GET', `/v1/requests/req_${'x'.repeat(24)}`, ours.admin))).toEqual([
      404,
      'not_found',
    ]);
  });

  it('are all listed to approvers and administrators, others’ only where the card allows, own ones always', async () => {
    const gateway = testGateway(database());
    const { author, other, head, admin } = await openAccount(gateway);
    await create(gateway, author);
    const content = { ...payment, sum: '5' };
    await create(gateway, other, { content, entity: { type: 'company', id: '7' } });
    expect(await numbers(gateway, author)).toEqual([1]);
    expect(await numbers(gateway, other)).toEqual([2]);
    expect(await numbers(gateway, head)).toEqual([2, 1]);
    expect(await numbers(gateway, admin)).toEqual([2, 1]);
    expect(await numbers(gateway, other, 'entity_type=lead&entity_id=10001')).toEqual([1]);
    expect(await codeOf(gateway.ask('GET', '/v1/requests?entity_type=lead', other))).toEqual([
      400,
      'invalid_body',
    ]);
    expect(await codeOf(gateway.ask('GET', '/v1/requests?cursor=abc', other))).toEqual([400, 'invalid_body']);
  });

  it('are not written until an administrator has opened writing', async () => {
    const gateway = testGateway(database());
    const author = await gateway.session();
    expect(await codeOf(send(gateway, author))).toEqual([403, 'read_only']);
    expect(await allRows(database(), requests)).toEqual([]);
  });

  it('are readable but not writable while the account is read-only', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const made = await create(gateway, author);
    await saveRoles(gateway, [everybody(SALESMAN)], { read_only: true }, ADMIN_CLAIMS);
    expect(await codeOf(send(gateway, author))).toEqual([403, 'read_only']);
    expect(await codeOf(act(gateway, author, made, COMMENT))).toEqual([403, 'read_only']);
    expect(await numbers(gateway, author)).toEqual([1]);
    expect(await allRows(database(), requests)).toHaveLength(1);
  });

  it('report changes in order, and where to start', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    const ask = (after: string) =>
      bodyOf<RequestChangesResponse>(gateway.ask('GET', `/v1/requests:changes${after}`, author));
    expect(await ask('')).toEqual({ mark: '0', changed: [] });
    const first = await create(gateway, author);
    const second = await create(gateway, author, { content: { ...payment, sum: '7' } });
    const seen = await ask('?after=0');
    expect(seen.changed.map(({ id, version }) => [id, version])).toEqual([
      [first.id, 2],
      [second.id, 2],
    ]);
    expect(await ask(`?after=${seen.mark}`)).toEqual({ mark: seen.mark, changed: [], counterparties: [] });
    await act(gateway, author, first, { action: 'cancel' });
    const later = await ask(`?after=${seen.mark}`);
    expect(later).toEqual({
      mark: '3',
      counterparties: [],
      changed: [{ id: first.id, version: 3, entity: DEAL, status: 'cancelled' }],
    });
    expect(await ask('')).toEqual({ mark: '3', changed: [] });
    expect(await ask(`?after=${'9'.repeat(18)}`)).toEqual({ mark: '3', changed: [], counterparties: [] });
  });

  it('need a key of the right form', async () => {
    const gateway = testGateway(database());
    const { author } = await openAccount(gateway);
    for (const key of [{}, { 'Idempotency-Key': 'short' }, { 'Idempotency-Key': 'x'.repeat(65) }]) {
      const headers = { ...author, ...key };
      expect(await codeOf(gateway.ask('POST', '/v1/requests', headers, newRequest()))).toEqual([
        400,
        'invalid_body',
      ]);
    }
    expect(await allRows(database(), requests)).toEqual([]);
  });
});
