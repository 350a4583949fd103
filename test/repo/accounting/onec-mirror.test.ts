import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { catchUp } from '#gateway/books/catch-up.ts';
import { mirrorId } from '#gateway/books/ids.ts';
import { sqlBooks } from '#gateway/books/sql-books.ts';
import type { Settlement } from '#gateway/ledger/settlement.ts';
import { makeConnection, readConnections } from '#gateway/store/books/connections.ts';
import type { Database } from '#gateway/store/engine/database.ts';
import { routeEngine, useDatabase } from '#gateway/store/testing/databases.ts';
import { openConnection } from '#gateway/testing/mirror-account.ts';
import { seedDemo } from '#sandbox/accounting/onec/seed.ts';
import { uuidOf } from '#sandbox/accounting/uuid.ts';
import { demoFigures, named } from './demo-figures.ts';
import { NOON, TODAY } from './moysklad-context.ts';
import { openOneC } from './onec-context.ts';

const openedDatabase = useDatabase(routeEngine);

const accountId = 7 as AccountId;
const signal = new AbortController().signal;
/** Against hanging only. */
const LONGEST_MS = 240_000;

async function openMirror(): Promise<Database> {
  const database = openedDatabase();
  const at = new Date(NOON);
  await openConnection(database, accountId, at);
  const own = { id: '1c', kind: 'onec', name: '1С', zone: 'Europe/Moscow', promiseSeconds: 900 };
  await makeConnection(database, accountId, { ...own, nextAttemptAt: at }, at);
  return database;
}

describe('1С through the mirror', () => {
  it(
    'gives the figures of the demo company; a document that is moved, or gone for good, changes them',
    async () => {
      const context = await openOneC('trade');
      const { base } = context.system;
      seedDemo(base, NOON, 20);
      const database = await openMirror();
      const books = sqlBooks({ database, accountId, today: TODAY, linkTo: () => null });
      const read = async (): Promise<void> => {
        const row = (await readConnections(database, accountId)).find(({ id }) => id === '1c');
        const deps = { database, clock: context.time };
        if (row) await catchUp(deps, { connection: row, feed: context.feed(), signal });
      };
      const figures = async (ids: readonly string[]): Promise<(Settlement | undefined)[]> => {
        const found = await books.readSettlements(ids.map((id) => mirrorId('1c', uuidOf(id))));
        return ids.map((id) => found.get(mirrorId('1c', uuidOf(id)))).map((one) => one && named(one));
      };
      const owed = async (id: string): Promise<number> =>
        Number((await figures([id]))[0]?.balances[0]?.receivable.value);
      await read();
      const demo = demoFigures(100);
      expect(await figures([...demo.keys()])).toEqual([...demo.values()]);

      context.time.pass(1_000);
      const [payment, sale] = ['bank_in cp-1001 1203/1', 'shipment cp-1001 УТ-1203'].map(uuidOf);
      const receipts = 'Document_ПоступлениеБезналичныхДенежныхСредств';
      base.update({ set: receipts, key: payment ?? '' }, { Date: '2026-01-15T10:00:00' });
      await read();
      expect(await owed('cp-1001')).toBe(86_400);
      base.remove({ set: receipts, key: payment ?? '' });
      await read();
      expect(await owed('cp-1001')).toBe(144_000);
      const client = { set: 'Catalog_Контрагенты', key: uuidOf('cp-1002') };
      const before = await owed('cp-1002');
      base.update({ set: 'Document_РеализацияТоваровУслуг', key: sale ?? '' }, { Контрагент: client });
      await read();
      expect((await owed('cp-1002')) - before).toBe(144_000);
      base.remove(client);
      await read();
      const wanted = { ids: [], inns: ['6694519553'], externalIds: [], phones: [], emails: [], names: [] };
      const found = await books.findCounterparties(wanted);
      expect(found.some(({ id }) => id === mirrorId('1c', client.key))).toBe(false);
    },
    LONGEST_MS,
  );
});
