import type { CurrencyDashboard, DashboardQuery } from '#contract/books/dashboard.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { Clock } from '#shared/clock.ts';
import { dayIn } from '../../ledger/calendar.ts';
import { countDashboard } from '../../ledger/dashboard.ts';
import { type LedgerDocument, toWire } from '../../ledger/document.ts';
import { inSlices } from '../../ledger/in-slices.ts';
import type { Books, Connector, Tellings } from '../connector.ts';
import { createToldLedger } from './accounting-ledger.ts';
import { type BookFile, demoKinds, readBookFile } from './book-file.ts';
import { createFinder } from './find.ts';
import { type FoundDocument, findDocument } from './found.ts';
import { createLedger, type LedgerDay } from './ledger-day.ts';
import { withMadeClients } from './made-clients.ts';
import { pageOf, sumsOf } from './page.ts';
import { DOCUMENT_PAGE, documentPage } from './page-in-books.ts';
import { formName, printForm } from './print.ts';
import { withScenarios } from './scenarios.ts';

export interface DemoOptions {
  readonly clock: Clock;
  /** Origin that serves the books' own pages. */
  readonly publicOrigin: string;
  /** Documents of generated clients added to the written ones, for measuring. */
  readonly madeDocuments?: number;
  readonly file?: BookFile;
  /** Opened by `openDemoBooks` and shared with other connectors; replaces the two options above. */
  readonly books?: DemoBooks;
}

/** What a book file contains on any day, the same for every account. */
export interface DemoBooks {
  readonly file: BookFile;
  readonly finder: ReturnType<typeof createFinder>;
  readonly dayOf: (today: string) => Day;
}

/** @param madeDocuments documents of generated clients added to the written ones */
export function openDemoBooks(given: BookFile = readBookFile(), madeDocuments = 0): DemoBooks {
  const file = withMadeClients(given, madeDocuments);
  return { file, finder: createFinder(file.counterparties), dayOf: rememberDay(createDay(file)) };
}

/**
 * The embedded books: the same company for every account, without any outside system. They are computed once
 * a day and then read from memory.
 *
 * Clients of the sandbox that show a state of the panel: #1 debt, overdue by 12 days; #2 three
 * counterparties; #3 ambiguous; #4 no match; #5 two currencies; #8 partial (shipments cannot be read); #9
 * stale (figures three hours old); #10 rate-limited (retry in 30 s); #11 source down; #12 ten thousand
 * documents; #60 matched and empty.
 */
export function createDemoConnector(options: DemoOptions): Connector {
  const { clock, publicOrigin } = options;
  const { file, finder, dayOf } = options.books ?? openDemoBooks(options.file, options.madeDocuments);
  const addressOf = ({ id }: LedgerDocument): string =>
    `${publicOrigin}${DOCUMENT_PAGE.replace('{id}', encodeURIComponent(id))}`;
  const wireOf = rememberDay((today) =>
    remembered((document: LedgerDocument) => toWire(document, today, addressOf(document))),
  );
  const open = (): DayReader => {
    const today = dayIn(file.zone, clock.now());
    return { file, today, day: dayOf(today), wire: wireOf(today), readAt: new Date(clock.now()) };
  };
  return {
    kind: 'demo',
    capabilities: {
      documents: [...demoKinds],
      credit_limit: true,
      document_file: true,
      open_in_accounting: true,
    },
    pages: [{ path: DOCUMENT_PAGE, answer: ({ id = '' }) => documentPage(findIn(open(), id), file.name) }],
    open: (_account, signal, tellings) =>
      withScenarios({ ...finder, ...booksOf(open(), signal, tellings) }, clock),
  };
}

interface Day {
  readonly ledger: LedgerDay;
  readonly dashboard: (period: DashboardQuery, signal: AbortSignal) => Promise<readonly CurrencyDashboard[]>;
}

/** The books at one moment of one day. */
interface DayReader {
  readonly file: BookFile;
  readonly today: string;
  readonly day: Day;
  readonly wire: (document: LedgerDocument) => AccountingDocument;
  readonly readAt: Date;
}

/** Keeps the last day only: it changes once in twenty-four hours. */
function rememberDay<Made>(make: (day: string) => Made): (day: string) => Made {
  let last: { readonly day: string; readonly made: Made } | null = null;
  return (day) => {
    if (last?.day !== day) last = { day, made: make(day) };
    return last.made;
  };
}

/** Computed once for each document that is looked at. */
function remembered<Row extends object, Made>(make: (row: Row) => Made): (row: Row) => Made {
  const kept = new WeakMap<Row, Made>();
  return (row) => {
    const made = kept.get(row) ?? make(row);
    kept.set(row, made);
    return made;
  };
}

const MOST_PERIODS = 8;

/** A dashboard walks all documents, so the latest results are kept for their day. */
function createDay(file: BookFile): (today: string) => Day {
  const ledgerOf = createLedger(file);
  return (today) => {
    const ledger = ledgerOf(today);
    const kept = new Map<string, readonly CurrencyDashboard[]>();
    const dashboard: Day['dashboard'] = async (period, signal) => {
      const key = `${period.from} ${period.to}`;
      const figures = kept.get(key) ?? (await dashboardOf(ledger, { period, today, signal }));
      kept.delete(key);
      kept.set(key, figures);
      if (kept.size > MOST_PERIODS) kept.delete(kept.keys().next().value ?? key);
      return figures;
    };
    return { ledger, dashboard };
  };
}

type DayBooks = Omit<Books, 'findCounterparties' | 'searchCounterparties'>;

function booksOf(reader: DayReader, signal: AbortSignal, tellings?: Tellings): DayBooks {
  const { file, today, day, wire, readAt } = reader;
  const { ledger } = day;
  const told = createToldLedger({ file, today, ledger, tellings });
  return {
    readSettlements: async (ids) => {
      const books = await told.of(ids);
      return new Map(ids.flatMap((id) => pairOf(id, books.get(id)?.settlement)));
    },
    readDocuments: async (asked) => pageOf(await told.of(asked.counterpartyIds), asked, today, wire),
    findDocuments: async (ids) => {
      const owners = ids.flatMap((id) => findDocument(ledger, id, wire)?.entry.id ?? []);
      const books = await told.of([...new Set(owners)]);
      return ids.flatMap((id) => findDocument(books, id, wire)?.document ?? []);
    },
    sumDocuments: async (filter) => sumsOf(await told.of(filter.counterpartyIds), filter, today),
    nameForm: async (id) => {
      const found = findDocument(ledger, id, wire);
      return found && formName(found);
    },
    printForm: async (id) => {
      const found = findDocument(ledger, id, wire);
      return found && printForm(found, readAt);
    },
    readOwnEntities: async () =>
      file.own_entities.map((entity) => ({ ...entity, requisites: file.own_requisites[entity.id] })),
    readDashboard: async (period) => {
      const books = await told.all();
      return books === ledger ? day.dashboard(period, signal) : dashboardOf(books, { period, today, signal });
    },
    source: () => ({ kind: 'demo', name: file.name, as_of: readAt.toISOString(), status: 'fresh' }),
  };
}

function pairOf<Value>(id: string, value: Value | undefined): [string, Value][] {
  return value === undefined ? [] : [[id, value]];
}

function findIn({ day, wire }: DayReader, id: string): FoundDocument | null {
  return findDocument(day.ledger, id, wire);
}

interface DashboardAsked {
  readonly period: DashboardQuery;
  readonly today: string;
  readonly signal: AbortSignal;
}

/** Walks all documents in slices, so that a card requested meanwhile is not held up. */
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
