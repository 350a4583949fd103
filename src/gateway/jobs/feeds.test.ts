import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { createLifetime } from '#shared/lifetime.ts';
import type { Feed } from '../connectors/feed.ts';
import { createGatewayLog } from '../log.ts';
import { readConnections } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { documents } from '../store/schema/books.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { client, fakeSystem, shipment } from '../testing/accounting-system.ts';
import { openConnection } from '../testing/mirror-account.ts';
import { stillClock, type TestClock, testSealer } from '../testing/test-gateway.ts';
import { createFeedWorker, type FeedWorkerDeps } from './feeds.ts';

const accountId = 7 as AccountId;
const base = fakeSystem().open({ way: 'token', values: {} });

function workerOn(database: Database, clock: TestClock, feed: Feed) {
  const log = createGatewayLog('silent', { write: () => undefined }, clock);
  const lifetime = createLifetime();
  const deps: FeedWorkerDeps = { database, clock, lifetime, log, feedOf: () => feed, sealer: testSealer() };
  return createFeedWorker(deps);
}

describe.each(engines)('the worker that reads accounting on %s', (engine) => {
  const database = useDatabase(engine);

  it('takes the lease of what it reads only, so another copy reads the next', async () => {
    const clock = stillClock();
    for (const account of [7, 8, 9])
      await openConnection(database(), account as AccountId, new Date(clock.now()));
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begin = (): void => undefined;
    const began = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const slow: Feed = {
      ...base,
      async *changes() {
        begin();
        await held;
        yield { documents: [], isDirectoryWhole: true, cursor: '1' };
      },
    };
    const first = workerOn(database(), clock, slow).round();
    await began;
    const other = workerOn(database(), clock, base);
    expect([await other.round(), await other.round(), await other.round()]).toEqual([1, 1, 0]);
    finish();
    expect(await first).toBe(1);
  });

  it('reads on as soon as the database is back: nothing is half in, and the system is not to blame', async () => {
    const clock = stillClock();
    await openConnection(database(), accountId, new Date(clock.now()));
    const { isLost, losing } = losingDatabase(database());
    const feed: Feed = {
      ...base,
      async *changes(cursor) {
        if (cursor === null) yield { counterparties: [client('1')], isDirectoryWhole: true, cursor: '1' };
        isLost.next = cursor === null;
        yield { documents: [shipment('a', '1')], isDirectoryWhole: true, cursor: '2' };
      },
    };
    const worker = workerOn(losing, clock, feed);
    expect(await worker.round()).toBe(1);
    expect(await readConnections(database(), accountId)).toMatchObject([
      { cursor: '1', state: 'loading', attempts: 0, lastError: null, documentsRead: 0 },
    ]);
    expect(await database().$count(documents)).toBe(0);
    clock.advance(5_000);
    expect(await worker.round()).toBe(1);
    expect(await readConnections(database(), accountId)).toMatchObject([
      { state: 'ready', attempts: 0, documentsRead: 1 },
    ]);
  });
});

/** Loses the connection before the commit of the next transaction. */
function losingDatabase(real: Database) {
  const isLost = { next: false };
  const transaction: Database['transaction'] = (run, config) =>
    real.transaction(async (own) => {
      const answer = await run(own);
      if (!isLost.next) return answer;
      isLost.next = false;
      throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    }, config);
  const losing = Object.create(real, { transaction: { value: transaction } }) as Database;
  return { isLost, losing };
}
