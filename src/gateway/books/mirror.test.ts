import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentQuery } from '#contract/books/document-list.ts';
import type { AccountId } from '#domain/ids.ts';
import { add } from '#domain/money/money.ts';
import type { DocumentFilter } from '../connectors/connector.ts';
import { demoKinds } from '../connectors/demo/book-file.ts';
import { addDays } from '../ledger/calendar.ts';
import { type LedgerDocument, toWire } from '../ledger/document.ts';
import type { Database } from '../store/engine/database.ts';
import { accounts } from '../store/schema/accounts.ts';
import { engines, useDatabase } from '../store/testing/databases.ts';
import { makeupOf } from '../testing/memory-books/balance-makeup.ts';
import { countDashboard } from '../testing/memory-books/dashboard.ts';
import { pageOf, sumsOf } from '../testing/memory-books/page.ts';
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
const NO_KEYS = { inns: [], externalIds: [], phones: [], emails: [], names: [] };
const AT = new Date(`${TODAY}T09:00:00Z`);
/** Against hanging only. */
const LONGEST_MS = 240_000;
const RUNS = { numRuns: process.env.LONG === '1' ? 80 : 15 };

async function openMirror(database: Database) {
  await database.delete(accounts);
  await openConnection(database, accountId, AT);
  await ingest(database, place, { ownEntities: OWN_ENTITIES, counterparties: CLIENT_RECORDS }, { at: AT });
  return sqlBooks({ database, accountId, today: TODAY, linkTo: () => null });
}

const filters: fc.Arbitrary<Partial<DocumentFilter>> = fc.record(
  {
    state: fc.constantFrom(
      'draft',
      'issued',
      'viewed',
      'partially_paid',
      'paid',
      'overdue',
      'cancelled',
      'refunded',
    ),
    ownEntityId: fc.constantFrom('own-1', 'own-2'),
    currency: fc.constantFrom('RUB', 'USD'),
    from: fc.constant(addDays(TODAY, -60)),
    to: fc.constant(addDays(TODAY, -5)),
    search: fc.record({ text: fc.constantFrom('н-1', 'счёту', '%'), inPurpose: fc.boolean() }),
  },
  { requiredKeys: [] },
);
const orders: fc.Arbitrary<Required<Pick<DocumentQuery, 'sort' | 'order'>>> = fc.record({
  sort: fc.constantFrom('date', 'due_date', 'sum', 'left'),
  order: fc.constantFrom('asc', 'desc'),
});
const asked = fc.record({
  kind: fc.constantFrom(...demoKinds),
  counterpartyIds: fc.subarray([...CLIENTS], { minLength: 1 }),
  limit: fc.integer({ min: 1, max: 7 }),
});

describe.each(engines)('the mirror on %s gives the same as reading all documents', (engine) => {
  const database = useDatabase(engine);
  const wire = (document: LedgerDocument) => toWire(document, TODAY);

  it('settlements and the dashboard, whatever the batches, order and versions', async () => {
    await fc.assert(
      fc.asyncProperty(randomDocuments, fc.integer({ min: 1, max: 20 }), async (documents, size) => {
        const books = await openMirror(database());
        const old = documents.map((row) => feedDocument({ ...row, sum: { ...row.sum, value: '1.00' } }, 0));
        const rows = [...documents.map((row) => feedDocument(row)).reverse(), ...old];
        for (let at = 0; at < rows.length; at += size)
          await ingest(database(), place, { documents: rows.slice(at, at + size) }, { at: AT });
        const again = await ingest(database(), place, { documents: rows }, { at: AT });
        expect(again).toEqual({ counterpartyIds: [], documentIds: [] });
        const ledger = ledgerOf(documents);
        const settlements = new Map(CLIENTS.map((id) => [id, ledger.get(id)?.settlement]));
        expect(await books.readSettlements([...CLIENTS])).toEqual(settlements);
        const period = { from: addDays(TODAY, -30), to: TODAY };
        const count = countDashboard(period, TODAY);
        for (const { entry, documents: own, settlement } of ledger.values())
          count.add({ ...entry, documents: own, settlement });
        expect(await books.readDashboard(period)).toEqual(count.figures());
      }),
      RUNS,
    );
  });

  it(
    'pages, totals and sums, with any filter and order',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          randomDocuments,
          fc.array(fc.tuple(asked, filters, orders), { minLength: 4, maxLength: 4 }),
          async (documents, questions) => {
            const books = await openMirror(database());
            await ingest(
              database(),
              place,
              { documents: documents.map((row) => feedDocument(row)) },
              { at: AT },
            );
            const ledger = ledgerOf(documents);
            for (const [plain, filter, order] of questions) {
              const filled = { ...plain, ...filter };
              expect(await books.sumDocuments(filled)).toEqual(sumsOf(ledger, filled, TODAY));
              let after: string | null = null;
              do {
                const page = await books.readDocuments({ ...filled, order, after });
                expect(page).toEqual(pageOf(ledger, { ...filled, order, after }, TODAY, wire));
                after = page.next;
              } while (after !== null);
              const skipped = { ...filled, order, after: null, offset: 3 };
              expect(await books.readDocuments(skipped)).toEqual(pageOf(ledger, skipped, TODAY, wire));
              const { pages, settlements } = await books.readCard({ ...plain, kinds: demoKinds });
              expect(settlements).toEqual(await books.readSettlements(plain.counterpartyIds));
              const wanted = { ids: plain.counterpartyIds, ...NO_KEYS };
              const found = await books.findCounterparties(wanted, { kinds: demoKinds, limit: plain.limit });
              expect(found.map(({ id }) => id)).toEqual([...plain.counterpartyIds].sort());
              for (const id of plain.counterpartyIds) {
                const one = { ...plain, kinds: demoKinds, counterpartyIds: [id] };
                const apart = sqlBooks({ database: database(), accountId, today: TODAY, linkTo: () => null });
                expect(await books.readCard(one)).toEqual(await apart.readCard(one));
              }
              for (const kind of demoKinds)
                expect(pages.get(kind)).toEqual(pageOf(ledger, { ...plain, kind, after: null }, TODAY, wire));
            }
          },
        ),
        RUNS,
      );
    },
    LONGEST_MS,
  );

  it(
    'the documents that make a balance, which add up to it',
    async () => {
      const property = fc.asyncProperty(randomDocuments, async (documents) => {
        const books = await openMirror(database());
        await ingest(database(), place, { documents: documents.map((one) => feedDocument(one)) }, { at: AT });
        const makeup = await books.readBalanceMakeup(CLIENTS);
        expect(makeup).toEqual(makeupOf(ledgerOf(documents), CLIENTS, TODAY));
        for (const { debt, advance } of makeup) {
          for (const { documents: listed, others, total } of [debt, advance]) {
            const parts = [...listed.map(({ left }) => left), others.sum];
            expect(parts.reduce(add)).toEqual(total);
          }
        }
      });
      await fc.assert(property, RUNS);
    },
    LONGEST_MS,
  );

  it('after deletions, and after a client was read completely', async () => {
    await fc.assert(
      fc.asyncProperty(randomDocuments, async (documents) => {
        const books = await openMirror(database());
        await ingest(database(), place, { documents: documents.map((row) => feedDocument(row)) }, { at: AT });
        const kept = documents.filter((_, at) => at % 3 !== 0);
        const gone = documents
          .filter((_, at) => at % 3 === 0)
          .map((row) => ({ ...feedDocument(row, 2), deleted: true }));
        await ingest(database(), place, { documents: gone }, { at: AT });
        expect((await books.readSettlements(['c-2'])).get('c-2')).toEqual(
          ledgerOf(kept).get('c-2')?.settlement,
        );
        const left = kept.filter((row, at) => row.counterpartyId !== 'c-1' || at % 2 === 0);
        const own = left.filter((row) => row.counterpartyId === 'c-1').map((row) => feedDocument(row, 3));
        await ingest(database(), place, { documents: own, whole: { id: 'c-1', version: 3 } }, { at: AT });
        expect((await books.readSettlements(['c-1'])).get('c-1')).toEqual(
          ledgerOf(left).get('c-1')?.settlement,
        );
      }),
      RUNS,
    );
  });
});
