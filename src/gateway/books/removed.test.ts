import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { NotConnected } from '../connectors/fault.ts';
import { createFeedWorker } from '../jobs/feeds.ts';
import { createGatewayLog } from '../log.ts';
import { type EditOutcome, removeConnection } from '../store/books/connection-edits.ts';
import { makeConnection, readConnections } from '../store/books/connections.ts';
import { deletePiece } from '../store/books/delete-piece.ts';
import type { Database } from '../store/engine/database.ts';
import { accounts } from '../store/schema/accounts.ts';
import { connections, counterparties, documents } from '../store/schema/books.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { client, fakeSystem, shipment } from '../testing/accounting-system.ts';
import { stillClock, type TestClock, testSealer } from '../testing/test-gateway.ts';
import { ingest } from './ingest.ts';
import { createMirror } from './mirror.ts';

const accountId = 7 as AccountId;
const MANY = 12_000;
const feed = fakeSystem().open({ way: 'token', values: {} });

/** Two connections with a client and a document each, the first one with many more. */
async function connectTwo(database: Database, clock: TestClock): Promise<void> {
  const at = new Date(clock.now());
  await database
    .insert(accounts)
    .values({ accountId, subdomain: 's', origin: 'o', firstSeenAt: at, lastSeenAt: at });
  for (const id of ['c1', 'c2']) {
    const profile = { kind: 'fake', name: id, zone: 'UTC', promiseSeconds: 300 };
    await makeConnection(database, accountId, { id, ...profile, nextAttemptAt: at }, at);
    const records = { counterparties: [client('1')], documents: [shipment('a', '1')] };
    await ingest(database, { accountId, connectionId: id }, records, { at });
  }
  await database.update(connections).set({ state: 'ready', goodAt: at, directoryAt: at });
  await database.execute(sql`insert into documents (account_id, connection_id, id, counterparty_id, own_entity_id, kind,
      number, currency, sum, search_text, version)
    select account_id, connection_id, id || n, counterparty_id, own_entity_id, kind, number, currency, sum, search_text, version
    from documents, generate_series(1, ${MANY}) n where connection_id = 'c1'`);
}

function disconnect(database: Database, clock: TestClock, connectionId: string): Promise<EditOutcome> {
  const at = new Date(clock.now());
  return removeConnection(database, { accountId, connectionId, userId: 1 as UserId, origin: 'o', at }, 1);
}

describe.each(engines)('a connection with many documents that is disconnected on %s', (engine) => {
  const database = useDatabase(engine);

  it('is seen no more at once, goes in pieces, and meanwhile no sum has a part of it', async () => {
    const clock = stillClock();
    await connectTwo(database(), clock);
    const lifetime = createLifetime();
    const deps = { database: database(), clock, lifetime, feedOf: () => feed, starter: null };
    const ids = ['c1:1', 'c2:1'];
    const books = () => createMirror(deps).open(accountId, new AbortController().signal);
    const read = () => books().readSettlements(ids);
    const owed = async () => {
      const period = { from: '2026-01-01', to: '2026-12-31' };
      return (await books().readDashboard(period)).map(({ receivable }) => receivable.value);
    };
    const found = async () => {
      const wanted = { ids, inns: [], externalIds: [], phones: [], emails: [], names: [] };
      return (await books().findCounterparties(wanted)).map(({ id }) => id);
    };
    expect([...(await read()).keys()]).toEqual(ids);
    expect(await disconnect(database(), clock, 'c1')).toBe('done');
    expect(await disconnect(database(), clock, 'c1')).toBe('gone');
    expect((await readConnections(database(), accountId)).map(({ id }) => id)).toEqual(['c2']);
    expect(await deletePiece(database(), { accountId, connectionId: 'c1' })).toBe(true);
    expect(await database().$count(documents, eq(documents.connectionId, 'c1'))).toBe(MANY + 1 - 5_000);
    expect([...(await read()).keys()]).toEqual(['c2:1']);
    expect(await owed()).toEqual(['100.00']);
    expect(await found()).toEqual(['c2:1']);
    const log = createGatewayLog('silent', { write: () => undefined }, clock);
    const worker = createFeedWorker({ ...deps, log, sealer: testSealer() });
    while ((await worker.round()) > 0);
    expect(await database().$count(connections)).toBe(1);
    expect(await database().$count(documents)).toBe(1);
    expect(await database().$count(counterparties)).toBe(1);
    expect([...(await read()).keys()]).toEqual(['c2:1']);
    await disconnect(database(), clock, 'c2');
    await expect(read()).rejects.toThrow(NotConnected);
  });

  it('is not deleted unless somebody has disconnected it', async () => {
    const clock = stillClock();
    await connectTwo(database(), clock);
    await database().execute(sql`delete from documents`);
    await database().execute(sql`delete from counterparty_keys`);
    await database().execute(sql`delete from counterparties`);
    await database().execute(sql`delete from balances`);
    await database().execute(sql`delete from own_entities`);
    expect(await deletePiece(database(), { accountId, connectionId: 'c1' })).toBe(false);
    expect(await readConnections(database(), accountId)).toHaveLength(2);
  });
});
