import { describe, expect, it } from 'vitest';
import type { AccountingFact } from '#domain/accounting-facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { money } from '#domain/money/money.ts';
import { saveFact } from '../store/accounting-events/facts.ts';
import { makeConnection } from '../store/books/connections.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { client, shipment } from '../testing/accounting-system.ts';
import { openConnection } from '../testing/mirror-account.ts';
import { ingest, ingestFacts } from './ingest.ts';
import { sqlBooks } from './sql-books.ts';

const accountId = 7 as AccountId;
const at = new Date('2026-03-02T09:00:00Z');
const records = {
  ownEntities: [{ id: 'own', name: 'Наша' }],
  counterparties: [client('1', { ownEntityId: null })],
  documents: [shipment('a', '1')],
};
const paid = (counterpartyId: string): AccountingFact => ({
  kind: 'payment',
  id: `p ${counterpartyId}`,
  named: { at: at.toISOString(), eventId: 'e', counterpartyId, number: '418', date: '2026-03-02' },
  sum: money('100', 'RUB'),
  parts: {},
});

describe.each(engines)('an accounting event on %s', (engine) => {
  const database = useDatabase(engine);

  it('changes the demo books only: another system brings the document itself', async () => {
    await openConnection(database(), accountId, at);
    const profile = { name: 'Склад', zone: 'Europe/Moscow', promiseSeconds: 300, nextAttemptAt: at };
    await makeConnection(database(), accountId, { id: 'c1', kind: 'moysklad', ...profile }, at);
    for (const connectionId of ['c1', 'demo'])
      await ingest(database(), { accountId, connectionId }, records, { at });
    for (const id of ['1', 'c1:1'])
      await database().transaction(async (transaction) => {
        await saveFact(transaction, accountId, paid(id), 1);
        await ingestFacts(transaction, accountId, [id], at);
      });
    const books = sqlBooks({ database: database(), accountId, today: '2026-03-02', linkTo: () => null });
    const figures = async (id: string) => {
      const found = (await books.readSettlements([id])).get(id);
      const payments = await books.readDocuments({
        counterpartyIds: [id],
        kind: 'payment',
        limit: 9,
        after: null,
      });
      const [balance] = found?.balances ?? [];
      return [balance?.receivable.value, balance?.advance.value, payments.items.map(({ number }) => number)];
    };
    expect((await figures('1')).at(-1)).toEqual(['418']);
    expect(await figures('c1:1')).toEqual(['100.00', '0.00', []]);
    await ingest(database(), { accountId, connectionId: 'c1' }, { documents: [shipment('b', '1')] }, { at });
    expect(await figures('c1:1')).toEqual(['200.00', '0.00', []]);
  });
});
