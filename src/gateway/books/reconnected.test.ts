import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../connectors/fault.ts';
import type { Feed } from '../connectors/feed.ts';
import { createFeedWorker } from '../jobs/feeds.ts';
import { createGatewayLog } from '../log.ts';
import { makeConnection, readConnections } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { connections, counterparties } from '../store/schema/books.ts';
import { allRows } from '../store/testing/all-rows.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { client, fakeSystem, shipment } from '../testing/accounting-system.ts';
import { openConnection } from '../testing/mirror-account.ts';
import { stillClock, type TestClock, testSealer } from '../testing/test-gateway.ts';
import { ConnectionGone, ingest } from './ingest.ts';

const accountId = 7 as AccountId;
const PROFILE = { id: 'c1', kind: 'moysklad', name: 'Склад', zone: 'Europe/Moscow', promiseSeconds: 300 };
const base = fakeSystem().open({ way: 'token', values: {} });

/** The same base is disconnected and connected again. */
async function reconnect(database: Database, clock: TestClock): Promise<void> {
  await database.delete(connections);
  clock.advance(1_000);
  const now = new Date(clock.now());
  await makeConnection(
    database,
    accountId,
    { ...PROFILE, nextAttemptAt: new Date(now.getTime() + 60_000) },
    now,
  );
}

/** @param at the batch before which it happens; `end` after all of them, `fault` before the system fails */
function feedBroken(at: number | 'end' | 'fault', again: () => Promise<void>): Feed {
  const batches = [
    { counterparties: [client('1')], isDirectoryWhole: true, cursor: '1' },
    { documents: [shipment('a', '1')], isDirectoryWhole: true, cursor: '2' },
  ];
  return {
    ...base,
    async *changes() {
      for (const [place, batch] of batches.entries()) {
        if (at === place) await again();
        yield batch;
      }
      if (typeof at !== 'number') await again();
      if (at === 'fault') throw new ConnectorFault('unavailable');
    },
  };
}

describe.each(engines)('a reading that began before a base was reconnected, on %s', (engine) => {
  const database = useDatabase(engine);

  it.each([0, 1, 'end', 'fault'] as const)('leaves nothing in the new connection (%s)', async (at) => {
    const clock = stillClock();
    await openConnection(database(), accountId, new Date(clock.now()));
    await reconnect(database(), clock);
    clock.advance(120_000);
    const feed = feedBroken(at, () => reconnect(database(), clock));
    const lifetime = createLifetime();
    const log = createGatewayLog('silent', { write: () => undefined }, clock);
    const deps = { database: database(), clock, lifetime, log, feedOf: () => feed, sealer: testSealer() };
    expect(await createFeedWorker(deps).round()).toBe(1);
    const made = new Date(clock.now());
    expect(await readConnections(database(), accountId)).toMatchObject([
      {
        createdAt: made,
        state: 'loading',
        cursor: null,
        directoryAt: null,
        goodAt: null,
        attempts: 0,
        lastError: null,
        documentsRead: 0,
        nextAttemptAt: new Date(made.getTime() + 60_000),
      },
    ]);
  });

  it('writes nothing more once the connection is paused', async () => {
    const clock = stillClock();
    await openConnection(database(), accountId, new Date(clock.now()));
    await reconnect(database(), clock);
    const place = { accountId, connectionId: PROFILE.id };
    const batch = (id: string) => ({ counterparties: [client(id)] });
    const at = new Date(clock.now());
    await ingest(database(), place, batch('1'), { at });
    await database().update(connections).set({ pausedAt: at });
    await expect(ingest(database(), place, batch('2'), { at })).rejects.toThrow(ConnectionGone);
    expect((await allRows(database(), counterparties)).map(({ name }) => name)).toEqual(['Клиент 1']);
  });
});
