import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/ids.ts';
import { add, isZero, type Money, money, subtract, sum, zero } from '#domain/money/money.ts';
import { addDays } from '../ledger/calendar.ts';
import type { LedgerDocument } from '../ledger/document.ts';
import type { TiedDocument } from '../ledger/settle-up.ts';
import type { Database } from '../store/engine/database.ts';
import { accounts } from '../store/schema/accounts.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { linesOf, statementsOf } from '../testing/memory-books/reconciliation.ts';
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
import { sqlBooks } from './sql-books.ts';

const accountId = 7 as AccountId;
const place = { accountId, connectionId: 'demo' };
const AT = new Date(`${TODAY}T09:00:00Z`);
const RUNS = { numRuns: process.env.LONG === '1' ? 200 : 15 };
const MOST = 7;

/** Some without a date, some given back. */
const ledgers = fc
  .tuple(
    randomDocuments,
    fc.array(fc.constantFrom('dated', 'dated', 'undated', 'back'), { minLength: 60, maxLength: 60 }),
  )
  .map(([documents, twists]) =>
    documents.map((document, at): LedgerDocument => {
      const { sum: whole } = document;
      if (twists[at] === 'undated') return { ...document, date: '' };
      if (twists[at] !== 'back') return document;
      const back = subtract(zero(whole.currency), whole);
      // As every feed gives a return: nothing of it is still to be paid.
      return { ...document, sum: back, paid: document.paid && back };
    }),
  );

const periods = fc
  .tuple(fc.integer({ min: -130, max: 25 }), fc.nat(120))
  .map(([start, length]) => ({ from: addDays(TODAY, start), to: addDays(TODAY, start + length) }));

function unsigned({ value, currency }: Money): Money {
  return { value: value.replace('-', ''), currency };
}

async function openMirror(database: Database, documents: readonly TiedDocument[]) {
  await database.delete(accounts);
  await openConnection(database, accountId, AT);
  const rows = documents.map((document) => ({ ...feedDocument(document), ties: document.ties }));
  await ingest(
    database,
    place,
    { ownEntities: OWN_ENTITIES, counterparties: CLIENT_RECORDS, documents: rows },
    { at: AT },
  );
  return sqlBooks({ database, accountId, today: TODAY, linkTo: () => null });
}

describe.each(engines)('statements of the mirror on %s', (engine) => {
  const database = useDatabase(engine);

  it('are those of a walk over all documents', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, periods, async (documents, period) => {
        const books = await openMirror(database(), documents);
        const ledger = ledgerOf(documents);
        const statements = await books.readStatements(CLIENTS, period);
        expect(statements).toEqual(statementsOf(ledger, CLIENTS, { ...period, today: TODAY }));
        for (const { counterparty_id, own_entity, currency } of statements) {
          const asked = { counterpartyId: counterparty_id, ownEntityId: own_entity.id, currency };
          for (const most of [MOST, 1000]) {
            const wanted = { ...asked, ...period, most };
            expect(await books.readStatementLines(wanted)).toEqual(linesOf(ledger, wanted));
          }
        }
      }),
      RUNS,
    );
  });

  it('go on from each other: opening and turnovers make the closing, which is the next opening', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, periods, async (documents, period) => {
        const books = await openMirror(database(), documents);
        const next = { from: addDays(period.to, 1), to: addDays(period.to, 60) };
        const [now, then] = [
          await books.readStatements(CLIENTS, period),
          await books.readStatements(CLIENTS, next),
        ];
        expect(then.map(({ opening }) => opening)).toEqual(now.map(({ closing }) => closing));
        for (const { counterparty_id, own_entity, currency, ...one } of now) {
          const asked = { counterpartyId: counterparty_id, ownEntityId: own_entity.id, currency };
          const lines = await books.readStatementLines({ ...asked, ...period, most: 1000 });
          const dated = lines.documents.filter(({ date }) => date !== null);
          const turnover = sum(
            dated.map(({ amount }) => amount),
            currency,
          );
          expect(add(lines.opening, turnover)).toEqual(one.closing);
          expect(subtract(add(one.opening, one.debit), one.credit)).toEqual(one.closing);
          expect(dated.length).toBe(one.documents);
          expect(lines.documents.length - dated.length).toBe(one.undated.documents);
        }
      }),
      RUNS,
    );
  });

  // Money given back beyond what came in is a debt on the card only where a shipment carries it.
  it('end in the figures of the card where all that is paid comes from payments', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, periods, async (documents, period) => {
        const tied = documents
          .filter(({ mark }) => mark !== 'viewed')
          .map((one) => (one.kind === 'payment' ? { ...one, sum: unsigned(one.sum) } : one))
          .map((document) => ({ ...document, ties: { covers: [], follows: [] } }));
        const books = await openMirror(database(), tied);
        const settled = await books.readSettlements(CLIENTS);
        for (const { counterparty_id, own_entity, currency, ...one } of await books.readStatements(
          CLIENTS,
          period,
        )) {
          const own = settled
            .get(counterparty_id)
            ?.ownEntities.find(({ own_entity: { id } }) => id === own_entity.id);
          const balance = own?.balances.find((row) => row.currency === currency);
          const card = balance ? subtract(balance.receivable, balance.advance) : money('0', currency);
          expect(sum([one.closing, one.undated.sum, one.later.sum], currency)).toEqual(card);
          expect([one.card, isZero(one.unexplained)]).toEqual([card, true]);
        }
      }),
      RUNS,
    );
  });
});
