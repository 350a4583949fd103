import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { parseOriginPattern } from '../auth/origin-pattern.ts';
import { createHealthCounters } from '../diagnostics/health-counters.ts';
import { createGatewayLog } from '../log.ts';
import type { Database } from '../store/engine/database.ts';
import { oauthTokens } from '../store/schema/oauth.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { routeEngine, routeEngines, useDatabase } from '../store/testing/databases.ts';
import { type Crm, createCrm, DAY_MS, STRANGER } from '../testing/crm.ts';
import { ACCOUNT, AUDIENCE, CLIENT, SECRET, stillClock, USER } from '../testing/test-gateway.ts';
import type { AmoConnections } from './amo-accounts.ts';
import { createConnections } from './connections.ts';

const account = ACCOUNT as AccountId;
const CODE = { referer: 'sub.amocrm.ru', expected: null };
const quiet = new AbortController().signal;
const KEY = new Uint8Array(32).fill(7);

interface Copy {
  readonly crm: Crm;
  readonly amo: AmoConnections;
  readonly clock: ReturnType<typeof stillClock>;
}

interface Context {
  readonly clock?: ReturnType<typeof stillClock>;
  readonly crm?: Crm;
  /** The first key seals. */
  readonly keys?: readonly [Uint8Array, ...Uint8Array[]];
}

/** Copies of the gateway on one database, with one clock and one CRM. */
function copies(database: Database, count: number, context: Context = {}) {
  const { clock = stillClock(), keys = [KEY] } = context;
  const crm = context.crm ?? createCrm(clock);
  const [encryptionKey, ...oldEncryptionKeys] = keys;
  const domains = ['*.amocrm.ru'].map(parseOriginPattern).filter((pattern) => pattern !== null);
  const config = {
    publicUrl: new URL(AUDIENCE),
    trustedProxies: 0,
    amo: { clientId: CLIENT, clientSecret: SECRET, domains },
    books: 'demo' as const,
    checkAnswers: true,
    encryptionKey,
    oldEncryptionKeys,
  };
  const log = createGatewayLog('silent', { write: () => undefined });
  const secretBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const make = (): AmoConnections => {
    const marks = createHealthCounters({ database, clock, log });
    const own = { config, database, clock, log, secretBytes, marks, lifetime: createLifetime() };
    return createConnections({ ...own, fetch: crm.fetch });
  };
  return { clock, crm, all: Array.from({ length: count }, make) };
}

async function connected(database: Database): Promise<Copy> {
  const { clock, crm, all } = copies(database, 1);
  const [amo] = all;
  if (!amo) throw new Error('no copy');
  expect(await amo.connect({ ...CODE, code: 'code-1' })).toEqual({ ok: true, value: account });
  return { clock, crm, amo };
}

/** The outcome of one call to the account. */
async function call(amo: AmoConnections, asUser?: number): Promise<string> {
  try {
    const options = asUser === undefined ? {} : { asUser: asUser as UserId };
    const client = await amo.accounts.open(account, options);
    if (client === 'not_connected') return client;
    await client.rest.get('account', 'account', quiet);
    return 'ok';
  } catch (error) {
    return (error as ApiError).kind;
  }
}

const rowOf = async (database: Database) => (await allRows(database, oauthTokens))[0];

describe.each(routeEngines)('CRM access of an account, on %s', (engine) => {
  const database = useDatabase(engine);

  it('comes from a code, is stored encrypted, and signs calls', async () => {
    const { crm, amo } = await connected(database());
    expect(await call(amo, USER)).toBe('ok');
    expect(crm.headers().get('X-Context-User-ID')).toBe(String(USER));
    const row = await rowOf(database());
    expect(row).toMatchObject({ status: 'connected', userId: USER, apiDomain: 'api-b.amocrm.ru' });
    for (const secret of crm.secrets) expect(JSON.stringify(row)).not.toContain(secret);
    expect(crm.exchanges).toEqual({ authorization_code: 1, refresh_token: 0 });
  });

  it('is exchanged exactly once when many copies need a new token', async () => {
    const { clock, crm, all } = copies(database(), 4);
    expect((await all[0]?.connect({ ...CODE, code: 'code-1' }))?.ok).toBe(true);
    for (let day = 1; day <= 3; day += 1) {
      clock.advance(DAY_MS);
      crm.state.during = async () => void (await allRows(database(), oauthTokens));
      const results = await Promise.all(all.flatMap((amo) => [call(amo), call(amo), call(amo)]));
      expect(new Set(results)).toEqual(new Set(['ok']));
      expect(crm.exchanges.refresh_token).toBe(day);
    }
  });

  it('is renewed when a token is refused early, once however many notice', async () => {
    const { clock, crm, all } = copies(database(), 2);
    crm.state.life = 600;
    expect((await all[0]?.connect({ ...CODE, code: 'code-1' }))?.ok).toBe(true);
    await database()
      .update(oauthTokens)
      .set({ accessExpiresAt: new Date(clock.now() + DAY_MS) });
    clock.advance(600_000);
    const results = await Promise.all(all.flatMap((amo) => [call(amo), call(amo)]));
    expect(results).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(crm.exchanges.refresh_token).toBe(1);
  });

  it('survives a copy that dies during an exchange: after a minute another takes over', async () => {
    const { clock, crm, amo } = await connected(database());
    clock.advance(DAY_MS);
    const leaseUntil = new Date(clock.now() + 60_000);
    await database().update(oauthTokens).set({ leaseHolder: 'dead', leaseUntil });
    clock.advance(60_000);
    expect(await call(amo)).toBe('ok');
    expect(crm.exchanges.refresh_token).toBe(1);
  });

  it('is reported as lost when a refresh is refused, and restored by another code', async () => {
    const { clock, crm, amo } = await connected(database());
    crm.revoke();
    expect(await call(amo)).toBe('auth');
    expect(await call(amo)).toBe('not_connected');
    expect(await rowOf(database())).toMatchObject({ status: 'disconnected', reason: 'refused' });
    const asked = crm.calls.length;
    clock.advance(DAY_MS);
    expect(await call(amo)).toBe('not_connected');
    expect(crm.calls).toHaveLength(asked);
    expect((await amo.connect({ ...CODE, code: 'code-2' })).ok).toBe(true);
    expect(await call(amo)).toBe('ok');
    expect(await rowOf(database())).toMatchObject({ status: 'connected', reason: null, version: 2 });
  });

  it('is lost when the answer of an exchange is lost: a known gap', async () => {
    const { clock, crm, amo } = await connected(database());
    clock.advance(DAY_MS);
    crm.state.loseAnswer = true;
    expect(await call(amo)).toBe('not_connected');
    expect(crm.exchanges.refresh_token).toBe(1);
    expect(await rowOf(database())).toMatchObject({ status: 'disconnected', reason: 'refused' });
  });

  it('is not lost while our keys are wrong', async () => {
    const { clock, crm, amo } = await connected(database());
    clock.advance(DAY_MS);
    crm.state.refuse = 401;
    expect(await call(amo)).toBe('not_connected');
    crm.state.refuse = null;
    expect(await amo.tend()).toBe(1);
    expect(await call(amo)).toBe('ok');
  });

  it('outlives an outage: the old token is used to its end, then refreshed', async () => {
    const { clock, crm, amo } = await connected(database());
    clock.advance(DAY_MS - 120_000);
    crm.state.refuse = 503;
    expect(await call(amo)).toBe('ok');
    clock.advance(120_000);
    expect(await call(amo)).toBe('unavailable');
    crm.state.refuse = null;
    clock.advance(5_000);
    expect(await call(amo)).toBe('ok');
    expect(await rowOf(database())).toMatchObject({ status: 'connected' });
  });

  it('follows a renamed account', async () => {
    const { clock, crm, amo } = await connected(database());
    clock.advance(DAY_MS);
    crm.state.origin = 'https://renamed.amocrm.ru';
    expect(await call(amo)).toBe('ok');
    expect(await rowOf(database())).toMatchObject({ origin: 'https://renamed.amocrm.ru' });
  });

  it('follows it while the access token is still valid, without an exchange', async () => {
    const { crm, amo } = await connected(database());
    crm.state.origin = 'https://renamed.amocrm.ru';
    expect(await call(amo)).toBe('ok');
    expect(await rowOf(database())).toMatchObject({ origin: 'https://renamed.amocrm.ru', version: 1 });
    expect(crm.exchanges.refresh_token).toBe(0);
    const lookups = crm.calls.filter((made) => made.endsWith('/subdomain')).length;
    expect(await call(amo)).toBe('ok');
    expect(crm.calls.filter((made) => made.endsWith('/subdomain'))).toHaveLength(lookups);
  });

  it.each([301, 302, 307, 308, 410])('follows it when the former address answers %i', async (former) => {
    const { crm, amo } = await connected(database());
    Object.assign(crm.state, { origin: 'https://renamed.amocrm.ru', former });
    expect(await call(amo)).toBe('ok');
    expect(await rowOf(database())).toMatchObject({ origin: 'https://renamed.amocrm.ru', version: 1 });
  });

  it('not with a valid token', async () => {
    const { crm, amo } = await connected(database());
    crm.state.origin = 'https://sub.evil.com';
    expect(await call(amo)).toBe('refused');
    expect(await rowOf(database())).toMatchObject({ origin: 'https://sub.amocrm.ru' });
  });

  it('not to a foreign host', async () => {
    const { clock, crm, amo } = await connected(database());
    clock.advance(DAY_MS);
    crm.state.origin = 'https://sub.evil.com';
    expect(await call(amo)).toBe('not_connected');
  });

  it('of an idle account is renewed before it expires', async () => {
    const { clock, crm, amo } = await connected(database());
    clock.advance(20 * DAY_MS);
    expect(await amo.tend()).toBe(0);
    clock.advance(15 * DAY_MS);
    expect(await amo.tend()).toBe(1);
    expect(crm.exchanges.refresh_token).toBe(1);
    expect(await amo.tend()).toBe(0);
  });

  it('is unreadable with another key, and readable once the old key is listed', async () => {
    const context = await connected(database());
    const other = new Uint8Array(32).fill(8);
    const [blind] = copies(database(), 1, { ...context, keys: [other] }).all;
    expect(blind && (await call(blind))).toBe('not_connected');
    expect(await rowOf(database())).toMatchObject({ status: 'disconnected', reason: 'unreadable' });
    const [mended] = copies(database(), 1, { ...context, keys: [other, KEY] }).all;
    expect(await mended?.tend()).toBe(1);
    expect(mended && (await call(mended))).toBe('ok');
  });

  it('is not exchanged repeatedly for a user unknown to the CRM', async () => {
    const { crm, amo } = await connected(database());
    for (let time = 0; time < 3; time += 1) expect(await call(amo, Number(STRANGER))).toBe('auth');
    expect(crm.exchanges.refresh_token).toBe(1);
    expect(await call(amo)).toBe('ok');
  });
});

describe('an authorization code', () => {
  const database = useDatabase(routeEngine);

  it.each([
    ['referer', { referer: 'sub.amocrm.ru.evil.com' }, {}],
    ['account', { expected: 99 as AccountId }, {}],
    ['not_admin', {}, { isAdmin: false }],
    ['code', { code: 'another' }, {}],
    ['code', {}, { refuse: 401 }],
    ['unavailable', {}, { down: 502 }],
  ])('is refused: %s', async (failure, change, state) => {
    const { crm, all } = copies(database(), 1);
    Object.assign(crm.state, state);
    expect(await all[0]?.connect({ ...CODE, code: 'code-1', ...change })).toEqual({ ok: false, failure });
    expect(await allRows(database(), oauthTokens)).toEqual([]);
    if (failure === 'referer') expect(crm.calls).toEqual([]);
  });
});
