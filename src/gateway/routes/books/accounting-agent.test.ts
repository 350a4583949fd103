import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AgentOrders } from '#contract/books/accounting-agent.ts';
import type { Problem } from '#contract/problem.ts';
import type {
  AccountingConnection,
  AccountingConnectionsResponse,
  AgentKeyResponse,
  ConnectionCheck,
} from '#contract/settings/accounting-connections.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createFeedWorker } from '../../jobs/feeds.ts';
import { createGatewayLog } from '../../log.ts';
import { connectionAgents } from '../../store/schema/agents.ts';
import { allRows } from '../../store/testing/all-rows.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { client, fakeSystem, shipment } from '../../testing/accounting-system.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { bodyOf, testGateway, testSealer } from '../../testing/test-gateway.ts';

const CONNECTIONS = '/v1/accounting-connections';
const AGENT = '/v1/accounting-agent';
const [ONE, TWO] = ['a'.repeat(22), 'b'.repeat(22)];
const GOOD: ConnectionCheck = {
  ok: true,
  steps: [{ step: 'read', ok: true, fault: null, missing: [] }],
};
const BASE = '0e5b1a52-0000-4000-8000-000000000643';
const RECORDS = { counterparties: [client('1')], documents: [shipment('s1', '1')] };
const OTHER = { iss: 'https://other.amocrm.ru', subdomain: 'other', account_id: 99, is_admin: true };

describe.each(routeEngines)('an accounting agent on %s', (engine) => {
  const database = useDatabase(engine);

  async function open() {
    const gateway = testGateway(database(), {
      systems: [{ ...fakeSystem('onec'), agent: true }],
      books: null,
    });
    await saveRoles(gateway, [everybody(SALESMAN)]);
    const admin = await gateway.session(ADMIN_CLAIMS);
    const ask = (method: string, path: string, body?: unknown, who = admin) =>
      gateway.ask(method, `${CONNECTIONS}${path}`, who, body);
    const connect = (who = admin) =>
      bodyOf<AgentKeyResponse>(ask('POST', ':agent', { kind: 'onec', name: '1С' }, who));
    const list = async () => (await bodyOf<AccountingConnectionsResponse>(ask('GET', ''))).connections;
    return { gateway, admin, ask, connect, list };
  }

  type Opened = Awaited<ReturnType<typeof open>>;

  /** One process of an agent with a key. */
  function agentOf({ gateway }: Opened, key: string, run = ONE) {
    const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      gateway.ask('POST', `${AGENT}/${path}`, { Authorization: `Bearer ${key}`, ...headers }, body);
    const turn = (more: object = {}) =>
      send('turn', {
        protocol: 1,
        version: '1.0.0',
        run,
        reading: false,
        ended: null,
        leaving: false,
        ...more,
      });
    const batch = (sequence: number, more: object = {}) => ({
      run,
      sequence,
      records: RECORDS,
      cursor: `c${sequence}`,
      isDirectoryWhole: true,
      per_minute: null,
      ...more,
    });
    const push = async (sequence: number, more: object = {}) =>
      (await bodyOf<{ status?: string }>(send('batches', batch(sequence, more)))).status;
    const check = (given: ConnectionCheck = GOOD, base: string | null = BASE) =>
      send('check', { run, check: given, base });
    const orders = (more: object = {}) => bodyOf<AgentOrders>(turn(more));
    return { send, turn, batch, push, check, orders };
  }

  const found = (connections: readonly AccountingConnection[], id: string) =>
    connections.find((one) => one.id === id);

  it('checks, reads in order and is done; a repeat or an old batch changes nothing', async () => {
    const all = await open();
    const { id, key, gateway: address } = await all.connect();
    expect(address).toBe('https://backend.example');
    const agent = agentOf(all, key);
    expect(found(await all.list(), id)).toMatchObject({ state: 'loading', agent: { seen_at: null } });
    expect(await agent.orders()).toMatchObject({ order: 'work', check: true, read: false });
    expect(await agent.push(1)).toBe('late');
    expect((await agent.check()).status).toBe(200);
    expect(await agent.orders()).toMatchObject({ check: false, read: true, sequence: 0, cursor: null });
    expect([await agent.push(1), await agent.push(1)]).toEqual(['taken', 'taken']);
    expect(await agent.push(2, { records: {} })).toBe('taken');
    expect([await agent.push(1), await agent.push(4), await agent.push(2)]).toEqual(['late', 'late', 'late']);
    expect(await agent.orders()).toMatchObject({ read: true, sequence: 2, cursor: 'c2' });
    const ended = { ok: true, sequence: 2, age_ms: 5_000, documents: ['shipment'], credit_limit: true };
    expect(await agent.orders({ ended })).toMatchObject({ read: false, check: false });
    expect(found(await all.list(), id)).toMatchObject({
      state: 'ready',
      counterparties: 1,
      documents: 1,
      fault: null,
      good_at: '2026-03-02T08:59:55.000Z',
      agent: { version: '1.0.0', is_here: true, check: GOOD },
    });
  });

  it('takes a packed batch, and refuses one that is too large, broken or of another form', async () => {
    const all = await open();
    const { key } = await all.connect();
    const agent = agentOf(all, key);
    await agent.turn();
    await agent.check();
    const post = (bytes: Uint8Array<ArrayBuffer>, coding = 'gzip') =>
      all.gateway.app.request(`${AGENT}/batches`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'Content-Encoding': coding,
        },
        body: bytes,
      });
    const packed = new Uint8Array(gzipSync(JSON.stringify(agent.batch(1))));
    expect((await post(packed)).status).toBe(200);
    expect((await post(packed.slice(0, 40))).status).toBe(400);
    expect((await post(packed, 'br')).status).toBe(415);
    expect((await post(new Uint8Array(gzipSync(Buffer.alloc(33 * 1024 * 1024, 32))))).status).toBe(413);
    expect((await post(new Uint8Array(5 * 1024 * 1024))).status).toBe(413);
    const faultOf = async (more: object) =>
      (await bodyOf<Problem>(agent.send('batches', agent.batch(2, more)))).errors?.[0]?.pointer;
    expect(
      await faultOf({ records: { documents: [{ ...shipment('x', '1'), number: '9'.repeat(101) }] } }),
    ).toBe('/records/documents/0/number');
    const swept = { of: 'documents', prefix: '', from: '2026-02-31', to: null, ids: [], version: 1 };
    expect(await faultOf({ records: { swept: [swept] } })).toBe('/records/swept/0');
    expect(await faultOf({ sum: 1 })).toBe('');
  });

  it('is away as soon as it says that it ends, and here again with its next question', async () => {
    const all = await open();
    const { key } = await all.connect();
    const agent = agentOf(all, key);
    const shown = async () => {
      const [connection] = await all.list();
      return [connection?.agent?.is_here, connection?.fault === 'agent_silent'];
    };
    await agent.turn();
    expect(await shown()).toEqual([true, false]);
    await agent.turn({ leaving: true });
    expect(await shown()).toEqual([false, true]);
    await agent.turn();
    expect(await shown()).toEqual([true, false]);
  });

  it('works once at a time: the second one waits until the first leaves or is gone', async () => {
    const all = await open();
    const { key } = await all.connect();
    const [first, second] = [agentOf(all, key), agentOf(all, key, TWO)];
    await first.turn();
    await first.check();
    expect(await second.orders()).toMatchObject({ order: 'elsewhere', read: false, check: false });
    expect((await second.check()).status).toBe(409);
    expect(await second.push(1)).toBe('late');
    await first.turn({ leaving: true });
    expect(await second.orders()).toMatchObject({ order: 'work', check: true });
    expect(await first.push(1)).toBe('late');
    all.gateway.clock.advance(60_001);
    expect(await first.orders()).toMatchObject({ order: 'work', check: false, read: true });
    expect(await first.push(1)).toBe('taken');
  });

  it('opens nothing with a wrong, replaced or revoked key, nor anything of another account', async () => {
    const all = await open();
    const { id, key } = await all.connect();
    const refused = async (given: string) => {
      const answer = await agentOf(all, given).turn();
      return [answer.status, (await bodyOf<Problem>(answer)).code];
    };
    const no = [401, 'agent_key_invalid'];
    expect(await refused('')).toEqual(no);
    expect(await refused(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).toEqual(no);
    const theirs = await all.gateway.session(OTHER);
    expect((await all.ask('POST', `/${id}/agent-key`, { version: 1 }, theirs)).status).toBe(404);
    const other = await all.connect(theirs);
    const stranger = agentOf(all, other.key);
    await stranger.turn();
    await stranger.check();
    expect(await stranger.push(1)).toBe('taken');
    expect(found(await all.list(), id)).toMatchObject({ counterparties: 0 });
    const replaced = await bodyOf<AgentKeyResponse>(all.ask('POST', `/${id}/agent-key`, { version: 1 }));
    expect(await refused(key)).toEqual(no);
    expect((await agentOf(all, replaced.key).turn()).status).toBe(200);
    expect((await all.ask('DELETE', `/${id}?version=2`)).status).toBe(200);
    expect(await refused(replaced.key)).toEqual(no);
    const texts = [JSON.stringify(await allRows(database(), connectionAgents)), ...all.gateway.lines];
    for (const { key: secret } of [{ key }, other, replaced])
      expect(texts.join('\n')).not.toContain(secret.split('.')[1]);
  });

  it('stops for a pause, and is asked for a check by a person', async () => {
    const all = await open();
    const { id, key } = await all.connect();
    const agent = agentOf(all, key);
    await agent.turn();
    await agent.check();
    await all.ask('PUT', `/${id}`, { version: 1, paused: true });
    expect(await agent.orders({ reading: true })).toMatchObject({ read: false, check: false });
    expect(await agent.push(1)).toBe('late');
    await all.ask('PUT', `/${id}`, { version: 2, paused: false });
    const asking = bodyOf<ConnectionCheck>(all.ask('POST', `/${id}/check`));
    await expect.poll(async () => (await agent.orders({ reading: true })).check).toBe(true);
    const bad: ConnectionCheck = {
      ok: false,
      steps: [{ step: 'sign_in', ok: false, fault: 'sign_in', missing: [] }],
    };
    await agent.check(bad, null);
    expect(await asking).toEqual(bad);
    expect(found(await all.list(), id)).toMatchObject({ state: 'failing', fault: 'sign_in' });
    expect(await agent.orders()).toMatchObject({ read: false, check: false });
    all.gateway.clock.advance(120_000);
    expect(found(await all.list(), id)).toMatchObject({ state: 'failing', fault: 'sign_in' });
    expect(await agent.orders()).toMatchObject({ read: false, check: true });
    all.gateway.clock.advance(120_001);
    expect(found(await all.list(), id)).toMatchObject({ state: 'failing', fault: 'agent_silent' });
  });

  it('keeps to one base, which no other connection has', async () => {
    const all = await open();
    const { id, key } = await all.connect();
    const agent = agentOf(all, key);
    await agent.turn();
    await agent.check();
    await agent.check(GOOD, '9'.repeat(8));
    expect(found(await all.list(), id)).toMatchObject({ state: 'failing', fault: 'other_base' });
    expect(await agent.push(1)).toBe('late');
    const second = await all.connect();
    const twin = agentOf(all, second.key);
    await twin.turn();
    await twin.check();
    expect(found(await all.list(), second.id)).toMatchObject({ fault: 'connected_already' });
  });

  it('says so when the two programs do not understand each other', async () => {
    const all = await open();
    const agent = agentOf(all, (await all.connect()).key);
    expect(await agent.orders({ protocol: 2 })).toMatchObject({ protocol: 1, order: 'update', read: false });
  });

  it('is never read from here, and its credentials are not typed here', async () => {
    const all = await open();
    const { id } = await all.connect();
    const { gateway } = all;
    const log = createGatewayLog('trace', { write: (line) => void gateway.lines.push(line) }, gateway.clock);
    const deps = { database: database(), clock: gateway.clock, log, lifetime: createLifetime() };
    const worker = createFeedWorker({ ...deps, feedOf: gateway.feedOf, sealer: testSealer() });
    expect(await worker.round()).toBe(0);
    const typed = { way: 'token', values: [{ name: 'token', value: 'x' }] };
    const answer = await all.ask('PUT', `/${id}/credentials`, { version: 1, ...typed });
    expect(answer.status).toBe(400);
  });
});
