import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Problem } from '#contract/problem.ts';
import type {
  AccountingConnection,
  AccountingConnectionsResponse,
  CheckedResponse,
  ConnectionCheck,
  MatchLook,
} from '#contract/settings/accounting-connections.ts';
import type { AuditResponse } from '#contract/settings/audit.ts';
import type { SettingsOverview } from '#contract/settings/settings-overview.ts';
import type { AccountId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { placeOf } from '../../books/catch-up.ts';
import { ingest } from '../../books/ingest.ts';
import { createFeeds } from '../../connections/feeds.ts';
import { type CredentialSealer, createCredentialSealer } from '../../connections/seal.ts';
import { ConnectorFault } from '../../connectors/fault.ts';
import { createFeedWorker } from '../../jobs/feeds.ts';
import { createGatewayLog } from '../../log.ts';
import { readConnections, saveConnection } from '../../store/books/connections.ts';
import { connections } from '../../store/schema/books.ts';
import { routeEngines, useDatabase } from '../../store/testing/databases.ts';
import { client, type FakeSystem, fakeSystem, shipment, TOKEN } from '../../testing/accounting-system.ts';
import { ADMIN_CLAIMS, everybody, SALESMAN, saveRoles } from '../../testing/roles.ts';
import { ACCOUNT, bodyOf, type TestGateway, testGateway, testSealer } from '../../testing/test-gateway.ts';

const CONNECTIONS = '/v1/accounting-connections';
const INN = '7707083893';
const ENTITY = { type: 'company', id: '30001' };
const CARD = { entity: ENTITY, parties: [{ entity: ENTITY, inn: INN }] };
const typed = (value = TOKEN) => ({ way: 'token', values: [{ name: 'token', value }] });

describe.each(routeEngines)('accounting connections on %s', (engine) => {
  const database = useDatabase(engine);

  async function open(system: FakeSystem = fakeSystem(), books?: null) {
    const gateway = testGateway(database(), { systems: [system], ...(books === null && { books }) });
    await saveRoles(gateway, [everybody(SALESMAN)]);
    const admin = await gateway.session(ADMIN_CLAIMS);
    const ask = (method: string, path: string, body?: unknown) =>
      gateway.ask(method, `${CONNECTIONS}${path}`, admin, body);
    const list = async () => (await bodyOf<AccountingConnectionsResponse>(ask('GET', ''))).connections;
    const connect = (token = TOKEN, name = 'Склад') =>
      bodyOf<CheckedResponse>(ask('POST', '', { kind: 'moysklad', name, ...typed(token) }));
    return { gateway, system, admin, ask, list, connect };
  }

  async function found(answer: Promise<CheckedResponse>): Promise<AccountingConnection> {
    const { id, list } = await answer;
    const one = list?.connections.find((connection) => connection.id === id);
    if (!one) throw new Error('not connected');
    return one;
  }

  /** Reads everything that is due. */
  async function readAll(
    gateway: Pick<TestGateway, 'feedOf' | 'clock' | 'lines'>,
    sealer: CredentialSealer = testSealer(),
  ): Promise<void> {
    const log = createGatewayLog('trace', { write: (line) => void gateway.lines.push(line) }, gateway.clock);
    const deps = { database: database(), clock: gateway.clock, log, lifetime: createLifetime() };
    await createFeedWorker({ ...deps, feedOf: gateway.feedOf, sealer }).round();
  }

  const panelOf = async (gateway: TestGateway) =>
    gateway.ask('POST', '/v1/panel', await gateway.session({ user_id: 7 }), CARD);

  it('checks credentials step by step, says what failed, and stores nothing', async () => {
    const { ask, system, list } = await open();
    const check = (token?: string) =>
      bodyOf<ConnectionCheck>(ask('POST', ':check', { kind: 'moysklad', ...typed(token) }));
    const good = await check();
    expect(good.ok).toBe(true);
    expect(good.steps.map(({ step }) => step)).toEqual(['reach', 'sign_in', 'rights', 'read']);
    expect((await check('wrong')).steps).toEqual([
      { step: 'reach', ok: true, fault: null, missing: [] },
      { step: 'sign_in', ok: false, fault: 'sign_in', missing: [] },
    ]);
    const begun = await bodyOf<ConnectionCheck>(
      ask('POST', ':check', { kind: 'moysklad', until: 'sign_in', ...typed() }),
    );
    expect([begun.ok, begun.steps.map(({ step }) => step)]).toEqual([true, ['reach', 'sign_in']]);
    system.rights = false;
    expect((await check()).steps.at(-1)).toMatchObject({ step: 'rights', ok: false, fault: 'rights' });
    system.fault = new ConnectorFault('unavailable');
    expect((await check()).steps).toMatchObject([{ step: 'reach', ok: false, fault: 'unavailable' }]);
    const kinds = (await list()).map(({ kind }) => kind);
    expect(kinds).toEqual(['demo']);
  });

  it('names the field that cannot be accepted', async () => {
    const { ask } = await open();
    const faultsOf = async (body: object) => {
      const problem = await bodyOf<Problem>(ask('POST', ':check', { kind: 'moysklad', ...body }));
      return problem.errors?.map(({ pointer }) => pointer);
    };
    expect(await faultsOf({ kind: 'sap', ...typed() })).toEqual(['/kind']);
    expect(await faultsOf({ way: 'key', values: [] })).toEqual(['/way']);
    expect(await faultsOf(typed(' '))).toEqual(['/values/token']);
    expect(await faultsOf(typed(`${TOKEN}\nX-Header: 1`))).toEqual(['/values/token']);
    const login = { name: 'login', value: 'a' };
    expect(await faultsOf({ way: 'login', values: [login] })).toEqual(['/values/password']);
    expect(
      await faultsOf({ way: 'login', values: [login, { name: 'password', value: 'b' }, login] }),
    ).toEqual(['/values']);
  });

  it('loads a connected base with progress, replacing the demo books', async () => {
    const system = fakeSystem();
    system.batches = [
      { counterparties: [client('1', { inn: INN })], isDirectoryWhole: true, cursor: '1' },
      { documents: [shipment('a', '1'), shipment('b', '1')], isDirectoryWhole: true, cursor: '2' },
      // Read once more: counted once.
      { documents: [shipment('b', '1'), shipment('c', '1')], isDirectoryWhole: true, cursor: '3' },
    ];
    const { ask, gateway, connect, list } = await open(system);
    expect((await list()).map(({ kind }) => kind)).toEqual(['demo']);
    expect((await panelOf(gateway)).status).toBe(200);
    gateway.clock.advance(1_000);
    const made = await found(connect());
    expect(made).toMatchObject({
      kind: 'moysklad',
      name: 'Склад',
      state: 'loading',
      documents: 0,
      version: 1,
    });
    await readAll(gateway);
    expect(await list()).toMatchObject([
      { id: made.id, state: 'ready', is_whole: true, fault: null, counterparties: 1, documents: 3 },
    ]);
    const { rows } = await database().execute(sql`select distinct connection_id as id from counterparties`);
    expect(rows).toEqual([{ id: made.id }]);
    const demo = await ask('POST', '', { kind: 'demo', name: 'Демо', way: '', values: [] });
    expect([demo.status, (await bodyOf<Problem>(demo)).errors?.[0]?.pointer]).toEqual([400, '/kind']);
    const panel = await bodyOf<PanelResponse>(panelOf(gateway));
    expect(panel.summary?.balances).toMatchObject([{ receivable: { value: '300.00', currency: 'RUB' } }]);
  });

  it('refuses every answer as a whole until the first load is complete', async () => {
    const system = fakeSystem();
    system.batches = [
      { counterparties: [client('1', { inn: INN })], isDirectoryWhole: true, cursor: '1' },
      { documents: [shipment('a', '1')], isDirectoryWhole: true, cursor: '2' },
    ];
    const { gateway, connect, list } = await open(system, null);
    await found(connect());
    const reader = await gateway.session({ user_id: 7 });
    const ask = (path: string, body?: unknown) => gateway.ask(body ? 'POST' : 'GET', path, reader, body);
    const codes = async () => {
      const answers = await Promise.all([
        panelOf(gateway),
        ask('/v1/batch', { items: [CARD] }),
        ask('/v1/dashboard?from=2026-02-01&to=2026-03-01'),
      ]);
      return Promise.all(answers.map(async (answer) => (await bodyOf<Partial<Problem>>(answer)).code));
    };
    const isLoading = ['books_loading', 'books_loading', 'books_loading'];
    expect(await codes()).toEqual(isLoading);
    const [row] = await readConnections(database(), ACCOUNT as AccountId);
    if (row)
      await ingest(database(), placeOf(row), system.batches[0] ?? {}, { at: new Date(gateway.clock.now()) });
    expect([(await list())[0]?.counterparties, await codes()]).toEqual([1, isLoading]);
    const { progress } = await bodyOf<Problem>(panelOf(gateway));
    expect(progress).toEqual({ counterparties: 1, documents: 0 });
    await readAll(gateway);
    expect(await codes()).toEqual([undefined, undefined, undefined]);
    system.bases.set('second-token', 'base-2');
    await found(connect('second-token', 'Второй'));
    expect(await codes()).toEqual(isLoading);
  });

  it('leaves out a base whose first load is paused, and says so when there is no other', async () => {
    const system = fakeSystem();
    const { ask, gateway, connect } = await open(system, null);
    const first = await found(connect());
    await ask('PUT', `/${first.id}`, { version: 1, paused: true });
    const answer = async () => bodyOf<Partial<Problem & PanelResponse>>(panelOf(gateway));
    expect((await answer()).code).toBe('books_paused');
    system.bases.set('second-token', 'base-2');
    system.batches = [
      { counterparties: [client('1', { inn: INN })], isDirectoryWhole: true, cursor: '1' },
      { documents: [shipment('a', '1')], isDirectoryWhole: true, cursor: '2' },
    ];
    await found(connect('second-token', 'Второй'));
    await readAll(gateway);
    const rows = await readConnections(database(), ACCOUNT as AccountId);
    const row = rows.find(({ id }) => id === first.id);
    const half = { counterparties: [client('9', { inn: INN })], documents: [shipment('h', '9')] };
    if (!row) throw new Error('there is a connection');
    await saveConnection(database(), placeOf(row), { pausedAt: null });
    await ingest(database(), placeOf(row), half, { at: new Date(gateway.clock.now()) });
    expect((await answer()).code).toBe('books_loading');
    await saveConnection(database(), placeOf(row), { pausedAt: new Date(gateway.clock.now()) });
    const { match, summary } = await answer();
    expect(match?.counterparties).toHaveLength(1);
    expect(summary?.balances).toMatchObject([{ receivable: { value: '100.00' } }]);
  });

  it('refuses the same base a second time, and accepts another', async () => {
    const { ask, connect, system, list } = await open();
    await found(connect());
    const again = await ask('POST', '', { kind: 'moysklad', name: 'Ещё', ...typed() });
    expect([again.status, (await bodyOf<Problem>(again)).code]).toEqual([409, 'conflict']);
    system.bases.set('second-token', 'base-2');
    const second = await found(connect('second-token', 'Второй'));
    expect((await list()).map(({ name }) => name)).toContain(second.name);
  });

  it('pauses and resumes; of two administrators the second sees the first one’s change', async () => {
    const { ask, connect, system, list, gateway } = await open(fakeSystem(), null);
    const { id } = await found(connect());
    system.batches = [{ counterparties: [client('1')], isDirectoryWhole: true, cursor: '1' }];
    expect((await ask('PUT', `/${id}`, { version: 1, paused: true })).status).toBe(200);
    expect((await ask('PUT', `/${id}`, { version: 1, paused: false })).status).toBe(409);
    await readAll(gateway);
    expect(await list()).toMatchObject([
      { state: 'paused', counterparties: 0, next_attempt_at: null, version: 2 },
    ]);
    await ask('PUT', `/${id}`, { version: 2, paused: false });
    await readAll(gateway);
    expect(await list()).toMatchObject([{ state: 'ready', counterparties: 1, version: 3 }]);
  });

  it('says why reading fails and keeps what was read; new credentials of the same base fix it', async () => {
    const system = fakeSystem();
    system.batches = [{ counterparties: [client('1', { inn: INN })], isDirectoryWhole: true, cursor: '1' }];
    const { ask, connect, list, gateway } = await open(system, null);
    const { id } = await found(connect());
    await readAll(gateway);
    system.bases.clear();
    gateway.clock.advance(120_000);
    await readAll(gateway);
    expect(await list()).toMatchObject([{ state: 'failing', fault: 'sign_in', counterparties: 1 }]);
    expect((await panelOf(gateway)).status).toBe(200);
    const overview = await bodyOf<SettingsOverview>(
      gateway.ask('GET', '/v1/settings-overview', await gateway.session(ADMIN_CLAIMS)),
    );
    expect(overview.accounting_connections.first).toMatchObject({ kind: 'moysklad', state: 'failing' });
    const change = (token: string) =>
      bodyOf<CheckedResponse>(ask('PUT', `/${id}/credentials`, { version: 1, ...typed(token) }));
    expect(await change('still-wrong')).toMatchObject({ list: null, check: { ok: false } });
    system.bases.set('of-another', 'base-9').set('renewed', 'base-1');
    expect((await change('of-another')).check.steps.at(-1)).toMatchObject({ ok: false, fault: 'other_base' });
    expect((await change('renewed')).check.ok).toBe(true);
    await readAll(gateway);
    expect(await list()).toMatchObject([{ state: 'ready', fault: null, version: 2 }]);
    const stored = await bodyOf<ConnectionCheck>(ask('POST', `/${id}/check`));
    expect(stored.ok).toBe(true);
  });

  it('disconnects and deletes everything read; the demo books do not return', async () => {
    const system = fakeSystem();
    system.batches = [{ counterparties: [client('1', { inn: INN })], isDirectoryWhole: true, cursor: '1' }];
    const { ask, connect, list, gateway } = await open(system);
    for (const { id, version } of await list())
      expect((await ask('DELETE', `/${id}?version=${version}`)).status).toBe(200);
    const { id } = await found(connect());
    await readAll(gateway);
    expect((await ask('DELETE', `/${id}?version=1`)).status).toBe(200);
    const { rows } = await database().execute(sql`select id from counterparties`);
    expect([rows, await list()]).toEqual([[], []]);
    const answer = await panelOf(gateway);
    expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([409, 'not_connected']);
    expect((await found(connect())).id).toBe(id);
  });

  it('shows what its clients can be matched by', async () => {
    const system = fakeSystem();
    const nobody = Array.from({ length: 12 }, (_, at) => client(`n${at}`));
    const clients = [client('1', { inn: INN }), client('2', { emails: ['a@example.org'] }), ...nobody];
    system.batches = [{ counterparties: clients, isDirectoryWhole: true, cursor: '1' }];
    const { ask, connect, gateway } = await open(system);
    const { id } = await found(connect());
    await readAll(gateway);
    const look = await bodyOf<MatchLook>(ask('GET', `/${id}/matching`));
    expect(look).toMatchObject({
      counterparties: 14,
      by_tax: { count: 1, examples: [{ name: 'Клиент 1', by: INN }] },
      by_contact: { count: 1, examples: [{ name: 'Клиент 2', by: 'a@example.org' }] },
      by_nothing: { count: 12 },
    });
    expect(look.by_nothing.examples).toHaveLength(10);
  });

  it('keeps credentials secret: encrypted at rest, in no answer, log line or audit entry', async () => {
    const { ask, connect, gateway, admin } = await open();
    const { id } = await found(connect());
    const texts = [
      await (await ask('POST', ':check', { kind: 'moysklad', ...typed(`wrong ${TOKEN}`) })).text(),
      await (await ask('POST', ':check', { kind: 'moysklad', way: TOKEN, values: [] })).text(),
      await (await ask('PUT', `/${id}/credentials`, { version: 1, ...typed() })).text(),
      await (await ask('GET', '')).text(),
    ];
    const audit = await bodyOf<AuditResponse>(gateway.ask('GET', '/v1/audit?kind=accounting', admin));
    const actions = audit.items.map(({ action, subject }) => [action, subject.kind, subject.label]);
    expect(actions).toEqual([
      ['accounting.credentials_changed', 'source', 'Склад'],
      ['accounting.connected', 'source', 'Склад'],
    ]);
    const rows = await database().select().from(connections).orderBy(connections.id);
    expect(rows.some(({ sealed }) => sealed?.startsWith('1.'))).toBe(true);
    const everything = [...texts, ...gateway.lines, JSON.stringify([audit, rows])].join('\n');
    for (const secret of [TOKEN, btoa(TOKEN).slice(0, 20)]) expect(everything).not.toContain(secret);
  });

  it('credentials of another key or place cannot be decrypted: they must be typed again', async () => {
    const { gateway, connect, list, system } = await open(fakeSystem(), null);
    await found(connect());
    await readAll(gateway);
    gateway.clock.advance(120_000);
    const config = { encryptionKey: new Uint8Array(32).fill(9), oldEncryptionKeys: [] };
    const other = createCredentialSealer({ config, secretBytes: (length) => new Uint8Array(length) });
    await readAll({ ...gateway, feedOf: createFeeds([system], other) });
    expect(await list()).toMatchObject([{ state: 'failing', fault: 'unreadable' }]);
    expect((await panelOf(gateway)).status).toBe(200);
  });

  it('encrypts with a new key what it decrypts with the old one, so the old key can be removed', async () => {
    const { gateway, connect, list, system } = await open(fakeSystem(), null);
    await found(connect());
    const secretBytes = (length: number) => new Uint8Array(length).fill(3);
    const encryptionKey = new Uint8Array(32).fill(9);
    const oldEncryptionKeys = [new Uint8Array(32).fill(7)];
    const both = createCredentialSealer({ config: { encryptionKey, oldEncryptionKeys }, secretBytes });
    const fresh = createCredentialSealer({ config: { encryptionKey, oldEncryptionKeys: [] }, secretBytes });
    await readAll({ ...gateway, feedOf: createFeeds([system], both) }, both);
    gateway.clock.advance(120_000);
    await readAll({ ...gateway, feedOf: createFeeds([system], fresh) }, fresh);
    expect(await list()).toMatchObject([{ state: 'ready', fault: null }]);
  });
});
