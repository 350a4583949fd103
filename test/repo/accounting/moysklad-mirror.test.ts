import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { catchUp } from '#gateway/books/catch-up.ts';
import { mirrorId } from '#gateway/books/ids.ts';
import { ingest } from '#gateway/books/ingest.ts';
import { sqlBooks } from '#gateway/books/sql-books.ts';
import type { Settlement } from '#gateway/ledger/settlement.ts';
import { makeConnection, readConnections } from '#gateway/store/books/connections.ts';
import { routeEngine, useDatabase } from '#gateway/store/testing/databases.ts';
import { openConnection } from '#gateway/testing/mirror-account.ts';
import { seedDemo } from '#sandbox/accounting/moysklad/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { demoFigures, named } from './demo-figures.ts';
import { NOON, openMoySklad, TODAY } from './moysklad-context.ts';

const openedDatabase = useDatabase(routeEngine);

const accountId = 7 as AccountId;
const signal = new AbortController().signal;

describe('МойСклад through the mirror', () => {
  it('gives the figures of the demo company, after loading and after a payment moves to another client', async () => {
    const context = await openMoySklad();
    seedDemo(context.system.account, NOON, 20);
    const at = new Date(NOON);
    const database = openedDatabase();
    await openConnection(database, accountId, at);
    const connection = {
      id: 'ms',
      kind: 'moysklad',
      name: 'МойСклад',
      zone: 'Europe/Moscow',
      promiseSeconds: 300,
      nextAttemptAt: at,
    };
    await makeConnection(database, accountId, connection, at);
    const books = sqlBooks({ database, accountId, today: TODAY, linkTo: () => null });
    const read = async (): Promise<void> => {
      const row = (await readConnections(database, accountId)).find(({ id }) => id === 'ms');
      if (row)
        await catchUp(
          { database: database, clock: context.time },
          { connection: row, feed: context.feed(), signal },
        );
    };
    const figures = async (ids: readonly string[]): Promise<(Settlement | undefined)[]> => {
      const found = await books.readSettlements(ids.map((id) => mirrorId('ms', uuidOf(id))));
      return ids.map((id) => found.get(mirrorId('ms', uuidOf(id)))).map((one) => one && named(one));
    };
    await read();
    const demo = demoFigures(100);
    expect(await figures([...demo.keys()])).toEqual([...demo.values()]);

    // What the books know and no document that is read says: the system's own word is shown.
    context.time.pass(1_000);
    context.system.report.beyond.set(uuidOf('cp-1001'), 100_050);
    await read();
    const [said] = await figures(['cp-1001']);
    expect(said?.balances[0]?.receivable.value).toBe('85399.50');
    expect(said?.stated).toMatchObject([{ currency: 'RUB', source: 'МойСклад' }]);
    context.system.report.beyond.clear();

    context.time.pass(1_000);
    const agent = { kind: 'counterparty', id: uuidOf('cp-1002') } as const;
    context.system.account.update('paymentin', uuidOf('paymentin cp-1001 1203/1'), { refs: { agent } });
    await read();
    const [loser, winner] = await figures(['cp-1001', 'cp-1002']);
    expect(loser?.balances).toMatchObject([{ receivable: { value: '144000.00' } }]);
    const before = demo.get('cp-1002')?.balances[0];
    expect(Number(before?.receivable.value) - Number(winner?.balances[0]?.receivable.value)).toBe(57_600);

    const afresh = await context.feed().counterparty(uuidOf('cp-1001'), signal);
    if (afresh) await ingest(database, { accountId, connectionId: 'ms' }, afresh, { at });
    expect(await figures(['cp-1001'])).toEqual([loser]);
  });
});
