import type { CurrencyDashboard, DashboardQuery } from '#contract/books/dashboard.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { AccountingFact } from '#domain/accounting-facts.ts';
import type { Clock } from '#shared/clock.ts';
import type { Books, Connector } from '../../connectors/connector.ts';
import { demoKinds } from '../../connectors/demo/book-file.ts';
import type { DemoBooks } from '../../connectors/demo/feed.ts';
import { counterpartyOf, findDocument } from '../../connectors/demo/found.ts';
import type { LedgerDay } from '../../connectors/demo/ledger-day.ts';
import { DOCUMENT_PAGE } from '../../connectors/demo/page-in-books.ts';
import { formName, printForm } from '../../connectors/demo/print.ts';
import { withScenarios } from '../../connectors/demo/scenarios.ts';
import { dayIn } from '../../ledger/calendar.ts';
import { type LedgerDocument, toWire } from '../../ledger/document.ts';
import type { Settlement } from '../../ledger/settlement.ts';
import { layFacts } from './accounting-ledger.ts';
import { makeupOf } from './balance-makeup.ts';
import { countDashboard } from './dashboard.ts';
import { createFinder } from './find.ts';
import { inSlices } from './in-slices.ts';
import { pageOf, sumsOf } from './page.ts';
import { linesOf, statementsOf } from './reconciliation.ts';

export interface MemoryOptions {
  readonly clock: Clock;
  readonly publicOrigin: string;
  readonly books: DemoBooks;
  /** Reported through events. */
  readonly facts?: () => Promise<readonly AccountingFact[]>;
}

const finders = new WeakMap<DemoBooks, ReturnType<typeof createFinder>>();

/**
 * The demo books in memory, computed by walking all documents, without any database: what the mirror is
 * compared with, and books that never fail for tests of routes.
 */
export function memoryBooks({ clock, publicOrigin, books, facts }: MemoryOptions): Connector {
  const finder = finders.get(books) ?? createFinder(books.file.counterparties);
  finders.set(books, finder);
  return {
    open: (_account, signal) => {
      const today = dayIn(books.file.zone, clock.now());
      const own = booksOf({ books, today, publicOrigin, signal, now: new Date(clock.now()), facts });
      return withScenarios({ ...finder, ...own }, clock);
    },
  };
}

interface Reader {
  readonly books: DemoBooks;
  readonly today: string;
  readonly publicOrigin: string;
  readonly signal: AbortSignal;
  readonly now: Date;
  readonly facts: MemoryOptions['facts'];
}

type DayBooks = Omit<Books, 'findCounterparties' | 'searchCounterparties'>;

function booksOf({ books, today, publicOrigin, signal, now, facts }: Reader): DayBooks {
  const { file, dayOf } = books;
  const day = dayOf(today);
  const readLedger = async (): Promise<LedgerDay> =>
    facts ? layFacts({ file, today, ledger: day }, await facts()) : day;
  const wire = (document: LedgerDocument): AccountingDocument =>
    toWire(
      document,
      today,
      `${publicOrigin}${DOCUMENT_PAGE.replace('{id}', encodeURIComponent(document.id))}`,
    );
  const find = (id: string) => findDocument(day, id, today);
  return {
    readSettlements: async (ids) => settlementsOf(await readLedger(), ids),
    readCard: async ({ kinds, counterpartyIds, limit }) => {
      const ledger = await readLedger();
      const page = (kind: (typeof kinds)[number]) =>
        pageOf(ledger, { kind, counterpartyIds, limit, after: null }, today, wire);
      return {
        settlements: settlementsOf(ledger, counterpartyIds),
        pages: new Map(kinds.map((kind) => [kind, page(kind)])),
      };
    },
    readDocuments: async (asked) => pageOf(await readLedger(), asked, today, wire),
    findDocuments: async (ids) => {
      const ledger = await readLedger();
      return ids.flatMap((id) => {
        const found = ledger.get(counterpartyOf(id))?.documents.find((row) => row.id === id);
        return found ? [wire(found)] : [];
      });
    },
    sumDocuments: async (filter) => sumsOf(await readLedger(), filter, today),
    nameForm: async (id) => {
      const found = find(id);
      return found && formName(found);
    },
    printForm: async (id) => {
      const found = find(id);
      return found && printForm(found, now);
    },
    readOwnEntities: async () =>
      file.own_entities.map((entity) => ({ ...entity, requisites: file.own_requisites[entity.id] })),
    readStatements: async (ids, period) => statementsOf(await readLedger(), ids, { ...period, today }),
    readStated: async () => [],
    readBalanceMakeup: async (ids) => makeupOf(await readLedger(), ids, today),
    readStatementLines: async (asked) => linesOf(await readLedger(), asked),
    readDay: async () => ({ today, zone: file.zone }),
    readDashboard: async (period) => dashboardOf(await readLedger(), { period, today, signal }),
    countDiffering: async () => 0,
    readCapabilities: async () => ({
      documents: [...demoKinds],
      credit_limit: true,
      document_file: true,
      open_in_accounting: true,
    }),
    source: () => ({ kind: 'demo', name: file.name, as_of: now.toISOString(), status: 'fresh' }),
  };
}

function settlementsOf(ledger: LedgerDay, ids: readonly string[]): ReadonlyMap<string, Settlement> {
  return new Map(
    ids.flatMap((id) => {
      const settlement = ledger.get(id)?.settlement;
      return settlement ? [[id, settlement]] : [];
    }),
  );
}

interface DashboardAsked {
  readonly period: DashboardQuery;
  readonly today: string;
  readonly signal: AbortSignal;
}

async function dashboardOf(
  ledger: LedgerDay,
  { period, today, signal }: DashboardAsked,
): Promise<CurrencyDashboard[]> {
  const count = countDashboard(period, today);
  await inSlices(ledger.values(), ({ documents }) => documents.length, {
    signal,
    visit: ({ entry: { id, name, inn }, documents, settlement }) =>
      count.add({ id, name, inn, documents, settlement }),
  });
  return count.figures();
}
