import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { BooksLoading, ConnectorFault } from '../connectors/fault.ts';
import type { Feed, FeedDocument, FeedSnapshot } from '../connectors/feed.ts';
import { makeConnection, readConnections, saveConnection } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { accounts } from '../store/schema/accounts.ts';
import { routeEngine, useDatabase } from '../store/testing/databases.ts';
import { client, fakeSystem, shipment } from '../testing/accounting-system.ts';
import { stillClock, type TestClock } from '../testing/test-gateway.ts';
import { catchUp } from './catch-up.ts';
import { ingest } from './ingest.ts';
import { createMirror } from './mirror.ts';

const accountId = 7 as AccountId;
const place = { accountId, connectionId: 'c1' };
const CARD = { counterpartyIds: ['c1:1'], kinds: ['shipment' as const], limit: 5 };
const never = new AbortController().signal;
const lives: Lifetime[] = [];
afterEach(() => {
  for (const life of lives.splice(0)) life.end();
  vi.useRealTimers();
});

/** A system in which a client now owes more; it answers about one client when it is let. */
function system(documents: readonly FeedDocument[] = [shipment('a', '1'), shipment('b', '1', '50.00')]) {
  const asked: {
    readonly id: string;
    readonly signal: AbortSignal;
    answer(value: FeedSnapshot | null): void;
  }[] = [];
  const feed: Feed = {
    ...fakeSystem().open({ way: 'token', values: {} }),
    readsOne: true,
    counterparty: (id, signal) => new Promise((answer) => void asked.push({ id, signal, answer })),
  };
  const whole = { whole: { id: '1', version: 9 }, counterparties: [client('1')], documents };
  return { feed, asked, whole };
}

async function connected(database: Database, clock: TestClock): Promise<void> {
  const at = new Date(clock.now());
  await database
    .insert(accounts)
    .values({ accountId, subdomain: 's', origin: 'o', firstSeenAt: at, lastSeenAt: at });
  const profile = { kind: 'fake', name: 'Склад', zone: 'UTC', promiseSeconds: 300 };
  await makeConnection(database, accountId, { id: 'c1', ...profile, nextAttemptAt: at }, at);
}

async function ready(database: Database, clock: TestClock): Promise<void> {
  await connected(database, clock);
  const at = new Date(clock.now());
  const records = { counterparties: [client('1'), client('2')], documents: [shipment('a', '1')] };
  await ingest(database, place, records, { at });
  await saveConnection(database, place, { state: 'ready', goodAt: at, directoryAt: at });
}

/** One copy of the gateway. */
function copy(database: Database, clock: TestClock, feed: Feed) {
  const lifetime = createLifetime();
  lives.push(lifetime);
  const mirror = createMirror({ database, clock, lifetime, feedOf: () => feed, starter: null });
  return async () => {
    const books = mirror.open(accountId, never);
    await books.findCounterparties(
      { ids: ['c1:1'], inns: [], externalIds: [], phones: [], emails: [], names: [] },
      CARD,
    );
    const { settlements } = await books.readCard(CARD);
    const owed = settlements.get('c1:1')?.balances.map(({ receivable }) => receivable.value);
    return { owed, source: books.source() };
  };
}

describe('a client of a card whose figures are older than promised', () => {
  const database = useDatabase(routeEngine);

  it('is read once for all cards and copies, behind the answer, and is then shown', async () => {
    const clock = stillClock();
    await ready(database(), clock);
    const { feed, asked, whole } = system();
    const copies = [copy(database(), clock, feed), copy(database(), clock, feed)];
    const first = await copies[0]?.();
    expect(first).toMatchObject({ owed: ['100.00'], source: { status: 'fresh' } });
    expect(first?.source.refreshing).toBeUndefined();
    clock.advance(301_000);
    const answers = await Promise.all([...copies, ...copies].map((open) => open()));
    for (const { owed, source } of answers) {
      expect(owed).toEqual(['100.00']);
      expect(source).toMatchObject({ status: 'stale', refreshing: true });
    }
    expect(asked.map(({ id }) => id)).toEqual(['1']);
    asked[0]?.answer(whole);
    await vi.waitFor(async () => {
      for (const open of copies) expect((await open()).owed).toEqual(['150.00']);
    });
    const { source } = (await copies[1]?.()) ?? {};
    expect(source).toEqual({
      kind: 'fake',
      name: 'Склад',
      status: 'fresh',
      as_of: new Date(clock.now()).toISOString(),
    });
    expect(asked).toHaveLength(1);
  });

  it('is waited for for two and a half seconds; what comes later changes nothing', async () => {
    const clock = stillClock();
    await ready(database(), clock);
    const { feed, asked, whole } = system();
    const open = copy(database(), clock, feed);
    clock.advance(301_000);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await open();
    vi.advanceTimersByTime(2_499);
    expect(asked[0]?.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(asked[0]?.signal.aborted).toBe(true);
    vi.useRealTimers();
    clock.advance(2_500);
    asked[0]?.answer(whole);
    const late = await open();
    expect(late).toMatchObject({ owed: ['100.00'], source: { status: 'stale' } });
    expect(late.source.refreshing).toBeUndefined();
    expect(asked).toHaveLength(1);
    clock.advance(30_000);
    expect((await open()).source.refreshing).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('keeps its figures when the system fails, or cannot be asked about one client', async () => {
    const clock = stillClock();
    await ready(database(), clock);
    clock.advance(301_000);
    const { feed } = system();
    const { readsOne: _, ...deaf } = feed;
    const silent = await copy(database(), clock, deaf)();
    expect(silent).toMatchObject({ owed: ['100.00'], source: { status: 'stale' } });
    expect(silent.source.refreshing).toBeUndefined();
    const failing: Feed = {
      ...feed,
      counterparty: async () => Promise.reject(new ConnectorFault('unavailable')),
    };
    const open = copy(database(), clock, failing);
    expect(await open()).toMatchObject({ owed: ['100.00'], source: { status: 'stale', refreshing: true } });
    clock.advance(2_500);
    expect((await open()).source.refreshing).toBeUndefined();
  });
});

describe('a client of a card while books are read for the first time', () => {
  const database = useDatabase(routeEngine);

  it('is read whole before its turn, and is never shown with a part of its money', async () => {
    const clock = stillClock();
    await connected(database(), clock);
    const { feed, asked, whole } = system();
    const loading: Feed = {
      ...feed,
      async *changes() {
        yield { counterparties: [client('1'), client('2')], isDirectoryWhole: true, cursor: '1' };
        yield { documents: [shipment('b', '1', '50.00')], isDirectoryWhole: true, cursor: '2' };
        throw new Error('killed midway');
      },
    };
    const open = copy(database(), clock, loading);
    await expect(open()).rejects.toThrow(BooksLoading);
    expect(asked).toHaveLength(0);
    const [connection] = await readConnections(database(), accountId);
    if (!connection) throw new Error('there is a connection');
    const deps = { database: database(), clock };
    await expect(catchUp(deps, { connection, feed: loading, signal: never })).rejects.toThrow(
      'killed midway',
    );
    await expect(open()).rejects.toMatchObject({ progress: { counterparties: 2, documents: 1 } });
    await expect(open()).rejects.toThrow(BooksLoading);
    expect(asked.map(({ id }) => id)).toEqual(['1']);
    asked[0]?.answer(whole);
    await vi.waitFor(async () => expect((await open()).owed).toEqual(['150.00']));
    expect((await open()).source.status).toBe('fresh');
    const [half] = await readConnections(database(), accountId);
    expect(half?.state).toBe('loading');
    const books = createMirror({ ...deps, lifetime: createLifetime(), feedOf: () => loading, starter: null });
    await expect(books.open(accountId, never).readSettlements(['c1:2'])).rejects.toThrow(BooksLoading);
    const period = { from: '2026-01-01', to: '2026-12-31' };
    await expect(books.open(accountId, never).readDashboard(period)).rejects.toThrow(BooksLoading);
  });
});
