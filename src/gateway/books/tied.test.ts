import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { money } from '#domain/money/money.ts';
import type { FeedDocument } from '../connectors/feed.ts';
import { addDays } from '../ledger/calendar.ts';
import { settleUp } from '../ledger/settle-up.ts';
import { type Settlement, settle } from '../ledger/settlement.ts';
import type { Database } from '../store/engine/database.ts';
import { accounts } from '../store/schema/accounts.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { openConnection } from '../testing/mirror-account.ts';
import {
  CLIENT_RECORDS,
  CLIENTS,
  clientEntry,
  OWN_ENTITIES,
  TODAY,
} from '../testing/samples/random-ledger.ts';
import { ingest } from './ingest.ts';
import { sqlBooks } from './sql-books.ts';

const accountId = 7 as AccountId;
const place = { accountId, connectionId: 'demo' };
const AT = new Date(`${TODAY}T09:00:00Z`);
const RUNS = { numRuns: process.env.LONG === '1' ? 200 : 15 };

const fields = fc.record({
  kind: fc.constantFrom('shipment', 'shipment', 'payment', 'payment', 'invoice', 'back'),
  sum: fc.integer({ min: 1, max: 900 }),
  tie: fc.nat(5),
  part: fc.nat(900),
  day: fc.integer({ min: -60, max: -1 }),
  client: fc.constantFrom(...CLIENTS.slice(0, 2)),
  own: fc.constantFrom(...OWN_ENTITIES),
  mark: fc.constantFrom(null, null, null, 'draft' as const),
});

/** Versions of documents; a later one may belong to another client. */
const versions = fc.array(fc.tuple(fc.nat(15), fields), { maxLength: 40 }).map((rows) =>
  rows.map(([id, { kind, sum, tie, part, day, client, own, mark }], at): FeedDocument => {
    const whole = money(kind === 'back' ? `-${sum}` : `${sum}`, 'RUB');
    const isShipped = kind === 'shipment' || kind === 'back';
    return {
      id: `d${id}`,
      kind: kind === 'back' ? 'shipment' : kind,
      number: `${id}`,
      date: addDays(TODAY, day),
      dueDate: kind === 'invoice' ? addDays(TODAY, day + 14) : null,
      sum: whole,
      paid: kind === 'payment' ? null : kind === 'back' ? whole : money('0', 'RUB'),
      mark,
      purpose: null,
      counterpartyId: client,
      ownEntityId: own.id,
      version: at + 1,
      ties: isShipped
        ? { covers: [], follows: [`d${tie}`] }
        : { covers: [{ id: `d${tie}`, sum: money(`${part}`, 'RUB') }], follows: [] },
    };
  }),
);

async function openMirror(database: Database) {
  await database.delete(accounts);
  await openConnection(database, accountId, AT);
  await ingest(database, place, { ownEntities: OWN_ENTITIES, counterparties: CLIENT_RECORDS }, { at: AT });
  return sqlBooks({ database, accountId, today: TODAY, linkTo: () => null });
}

/** The last version of each, settled in memory. */
function expected(documents: readonly FeedDocument[], client: string): Settlement {
  const last = new Map(documents.map((document) => [document.id, document]));
  const own = [...last.values()]
    .filter(({ counterpartyId }) => counterpartyId === client)
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ ownEntityId, date, ...document }) => {
      const name = OWN_ENTITIES.find(({ id }) => id === ownEntityId)?.name ?? '';
      return { ...document, date: date ?? '', ownEntity: { id: ownEntityId, name } };
    });
  return settle(settleUp(own), clientEntry(client).credit_limit, TODAY);
}

describe.each(engines)('documents that refer to each other, on %s', (engine) => {
  const database = useDatabase(engine);

  it('give the same mirror in any order and batches, even when a document changes its client', async () => {
    await fc.assert(
      fc.asyncProperty(
        versions,
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        async (documents, keys) => {
          const books = await openMirror(database());
          const shuffled = documents
            .map((document, at) => ({ document, key: keys[at] ?? 0 }))
            .sort((left, right) => left.key - right.key)
            .map(({ document }) => document);
          for (let at = 0; at < shuffled.length; at += 7) {
            await ingest(database(), place, { documents: shuffled.slice(at, at + 7) }, { at: AT });
          }
          for (const client of CLIENTS.slice(0, 2)) {
            const found = (await books.readSettlements([client])).get(client);
            const {
              lastPayment: _payment,
              lastShipment: _shipment,
              ...figures
            } = expected(documents, client);
            expect(found).toMatchObject(figures);
          }
        },
      ),
      RUNS,
    );
  });
});
