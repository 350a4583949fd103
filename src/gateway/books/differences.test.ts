import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { isZero, type Money, money, subtract, zero } from '#domain/money/money.ts';
import { showDifferences } from '../connections/differences.ts';
import { countDiffering, readDifferences } from '../store/books/differences.ts';
import { accounts } from '../store/schema/accounts.ts';
import { useDatabase } from '../store/testing/databases.ts';
import { openConnection } from '../testing/mirror-account.ts';
import {
  CLIENT_RECORDS,
  CLIENTS,
  feedDocument,
  ledgerOf,
  OWN_ENTITIES,
  randomDocuments,
  TODAY,
} from '../testing/samples/random-ledger.ts';
import { ingest } from './ingest.ts';

const accountId = 7 as AccountId;
const place = { accountId, connectionId: 'demo' };
const AT = new Date(`${TODAY}T09:00:00Z`);
const RUNS = { numRuns: process.env.LONG === '1' ? 200 : 10 };

/** What the system says; `same` as the documents. */
const words = fc.array(fc.constantFrom('same', '0', '0.01', '99999.9999'), { minLength: 4, maxLength: 4 });
const inRubles = randomDocuments.map((documents) => documents.filter(({ sum }) => sum.currency === 'RUB'));

describe('differences of the mirror', () => {
  const database = useDatabase('pglite');

  it('are what is stated less what documents add up to', async () => {
    await fc.assert(
      fc.asyncProperty(inRubles, words, async (documents, said) => {
        const ledger = ledgerOf(documents);
        const byDocuments = (id: string): Money => {
          const [balance] = ledger.get(id)?.settlement.balances ?? [];
          return balance ? subtract(balance.receivable, balance.advance) : zero('RUB');
        };
        const balances = CLIENTS.map((id, at) => {
          const word = said[at] ?? 'same';
          const owed = word === 'same' ? byDocuments(id) : money(word, 'RUB');
          return { counterpartyId: id, ownEntityId: null, owed };
        });
        await database().delete(accounts);
        await openConnection(database(), accountId, AT);
        const rows = documents.map((document) => feedDocument(document));
        const records = { ownEntities: OWN_ENTITIES, counterparties: CLIENT_RECORDS, documents: rows };
        await ingest(database(), place, { ...records, stated: { of: CLIENTS, balances } }, { at: AT });
        const found = showDifferences(await readDifferences(database(), place, 10));
        const expected = balances
          .map(({ counterpartyId: id, owed }) => {
            const computed = byDocuments(id);
            return [id, { owed, computed, difference: subtract(owed, computed) }] as const;
          })
          .filter(([, { difference }]) => !isZero(difference));
        const listed = found.clients.map(({ counterparty_id, sums }) => [counterparty_id, sums] as const);
        expect(new Map(listed)).toEqual(new Map(expected));
        const count = expected.length;
        expect(found).toMatchObject({ stated: 4, compared: 4, differing: count, newer: 0 });
        expect(await countDiffering(database(), accountId, [])).toBe(count);
        expect(await countDiffering(database(), accountId, ['demo'])).toBe(0);
      }),
      RUNS,
    );
  });
});
