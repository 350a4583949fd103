import type { Clock } from '#shared/clock.ts';
import { dayIn } from '../../ledger/calendar.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import type { BookPage } from '../connector.ts';
import type { Feed, FeedBatch, FeedCounterparty, FeedDocument, FeedSnapshot } from '../feed.ts';
import { type BookEntry, type BookFile, demoKinds, readBookFile } from './book-file.ts';
import { type DemoCursor, parseCursor, textOfCursor } from './cursor.ts';
import { counterpartyOf, type FoundDocument, findDocument } from './found.ts';
import { createLedger, type LedgerDay } from './ledger-day.ts';
import { withMadeClients } from './made-clients.ts';
import { DOCUMENT_PAGE, documentPage } from './page-in-books.ts';
import { formName, printForm } from './print.ts';

export interface DemoOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Origin that serves the books' own pages. */
  readonly publicOrigin: string;
  /** Opened by `openDemoBooks`; feeds may share them. */
  readonly books: DemoBooks;
}

/** What a book file contains on any day, the same for every account. */
export interface DemoBooks {
  readonly file: BookFile;
  readonly dayOf: (today: string) => LedgerDay;
}

/** @param madeDocuments documents of generated clients added to the written ones */
export function openDemoBooks(given: BookFile = readBookFile(), madeDocuments = 0): DemoBooks {
  const file = withMadeClients(given, madeDocuments);
  return { file, dayOf: rememberDay(createLedger(file)) };
}

/** Keeps the last day only: it changes once in twenty-four hours. */
function rememberDay<Made>(make: (day: string) => Made): (day: string) => Made {
  let last: { readonly day: string; readonly made: Made } | null = null;
  return (day) => {
    if (last?.day !== day) last = { day, made: make(day) };
    return last.made;
  };
}

/** The demo feed, and the page it shows a document on. */
export interface DemoFeed extends Feed {
  readonly pages: readonly BookPage[];
}

/**
 * The embedded books: the same company for every account, without any outside system. Its days move with the
 * day, so every document of a new day is a new version of it.
 *
 * Clients of the sandbox that show a state of the panel: #1 debt, overdue by 12 days; #2 three
 * counterparties; #3 ambiguous; #4 no match; #5 two currencies; #8 partial (shipments cannot be read); #9
 * stale (figures three hours old); #10 rate-limited (retry in 30 s); #11 source down; #12 ten thousand
 * documents; #60 matched and empty.
 */
export function createDemoFeed({ clock, publicOrigin, books }: DemoOptions): DemoFeed {
  const { file, dayOf } = books;
  const today = (): string => dayIn(file.zone, clock.now());
  const linkTo = (id: string): string =>
    `${publicOrigin}${DOCUMENT_PAGE.replace('{id}', encodeURIComponent(id))}`;
  const find = (id: string): FoundDocument | null => findDocument(dayOf(today()), id, today());
  return {
    kind: 'demo',
    capabilities: {
      documents: [...demoKinds],
      credit_limit: true,
      document_file: true,
      open_in_accounting: true,
      draft: false,
    },
    profile: { name: file.name, zone: file.zone, promiseSeconds: 0 },
    isNear: true,
    pages: [{ path: DOCUMENT_PAGE, answer: ({ id = '' }) => documentPage(find(id), file.name) }],
    async *check() {
      yield { step: 'read', ok: true };
    },
    async *changes(cursor) {
      yield* batchesOf(
        file,
        dayOf(today()),
        parseCursor(cursor, { day: today(), clients: file.counterparties.length }),
      );
    },
    counterparty: async (id) => snapshotOf(dayOf(today()), id, today()),
    sureUntil: (readAt) => (dayIn(file.zone, readAt) === today() ? Math.max(readAt, clock.now()) : readAt),
    nameForm: async (id) => {
      const found = find(id);
      return found && formName(found);
    },
    printForm: async (id) => {
      const found = find(id);
      return found && printForm(found, new Date(clock.now()));
    },
    counterpartyOf,
    linkTo,
  };
}

const CLIENTS_AT_ONCE = 500;
/** Few enough that a card that is asked for meanwhile hardly waits. */
const DOCUMENTS_AT_ONCE = 200;

/** The clients first, then their documents, the client with the long lists last. */
function* batchesOf(file: BookFile, day: LedgerDay, from: DemoCursor): Generator<FeedBatch> {
  const { counterparties: all } = file;
  let cursor = from;
  while (cursor.stage === 'clients') {
    const end = cursor.at + CLIENTS_AT_ONCE;
    const isWhole = end >= all.length;
    const next: DemoCursor = { ...cursor, ...(isWhole ? { stage: 'documents', at: 0 } : { at: end }) };
    yield {
      ...(cursor.at === 0 && { ownEntities: ownEntitiesOf(file) }),
      counterparties: all.slice(cursor.at, end).map(toCounterparty),
      isDirectoryWhole: isWhole,
      cursor: textOfCursor(next),
    };
    cursor = next;
  }
  yield* documentsOf(inTurn(all), day, cursor);
}

function* documentsOf(all: readonly BookEntry[], day: LedgerDay, from: DemoCursor): Generator<FeedBatch> {
  let { at, skip } = from;
  while (at < all.length) {
    const documents: FeedDocument[] = [];
    const complete: string[] = [];
    while (at < all.length && documents.length < DOCUMENTS_AT_ONCE) {
      const { id } = all[at] ?? { id: '' };
      const own = day.get(id)?.documents ?? [];
      const taken = own.slice(skip, skip + DOCUMENTS_AT_ONCE - documents.length);
      documents.push(...taken.map((document) => toDocument(document, from.day)));
      skip += taken.length;
      if (skip < own.length) continue;
      complete.push(id);
      at += 1;
      skip = 0;
    }
    const cursor = textOfCursor({ ...from, stage: 'documents', at, skip });
    yield { documents, complete, isDirectoryWhole: true, cursor };
  }
}

function inTurn(all: readonly BookEntry[]): BookEntry[] {
  return [...all.filter(({ habit }) => habit !== 'flood'), ...all.filter(({ habit }) => habit === 'flood')];
}

function ownEntitiesOf({ own_entities, own_requisites }: BookFile) {
  return own_entities.map((entity) => ({ ...entity, requisites: own_requisites[entity.id] }));
}

function snapshotOf(day: LedgerDay, id: string, today: string): FeedSnapshot | null {
  const found = day.get(id);
  if (!found) return null;
  return {
    counterparties: [toCounterparty(found.entry)],
    documents: found.documents.map((document) => toDocument(document, today)),
    whole: { id, version: versionOf(today) },
  };
}

function toCounterparty(entry: BookEntry): FeedCounterparty {
  const { id, name, inn, kpp, phones, emails, country, own_entity, credit_limit } = entry;
  return {
    id,
    name,
    inn,
    kpp,
    phones,
    emails,
    country,
    // The id stored in a CRM field is the one these books know the client by.
    externalIds: [id],
    ownEntityId: own_entity,
    creditLimit: credit_limit,
    version: 0,
  };
}

function toDocument({ ownEntity, ...document }: LedgerDocument, today: string): FeedDocument {
  return { ...document, ownEntityId: ownEntity.id, version: versionOf(today) };
}

/** Days since 1970: later days bring new versions of all documents. */
function versionOf(day: string): number {
  return Date.parse(day) / 86_400_000;
}
