import type { DocumentKind } from '#contract/books/documents.ts';
import type { CalendarDate } from '../../ledger/calendar.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import { groupBy } from '../../ledger/group.ts';
import { type Settlement, settle } from '../../ledger/settlement.ts';
import type { BookEntry, BookFile } from './book-file.ts';
import { expandTrade, type OwnedTrade } from './expand.ts';
import { tradesOf } from './habits.ts';
import { numberTrades } from './numbering.ts';

export interface EntryOfDay {
  readonly entry: BookEntry;
  /** Newest first. */
  readonly documents: readonly LedgerDocument[];
  /** Newest first. */
  readonly ofKind: (kind: DocumentKind) => readonly LedgerDocument[];
  readonly settlement: Settlement;
}

/** The complete books on one day. A client is computed on first use: a card needs one of thousands. */
export interface LedgerDay {
  get(id: string): EntryOfDay | null;
  /** Each entry is computed when the iteration reaches it. */
  values(): Iterable<EntryOfDay>;
}

/** The books of any day. Document numbers depend on the trades only, so they are assigned once. */
export function createLedger(file: BookFile): (today: CalendarDate) => LedgerDay {
  const trades = tradesByClient(file);
  return (today) => {
    const entries = new Map(
      file.counterparties.map((entry) => [
        entry.id,
        once(() => entryOfDay(entry, trades.get(entry.id) ?? [], today)),
      ]),
    );
    return {
      get: (id) => entries.get(id)?.() ?? null,
      *values() {
        for (const make of entries.values()) yield make();
      },
    };
  };
}

function tradesByClient(file: BookFile): Map<string, OwnedTrade[]> {
  const entities = new Map(file.own_entities.map((entity) => [entity.id, entity]));
  const trades = file.counterparties.flatMap((entry) => {
    const ownEntity = entities.get(entry.own_entity);
    if (!ownEntity) throw new Error(`books: ${entry.id} trades with an unknown own entity`);
    return tradesOf(entry).map((trade) => ({ entry, trade, ownEntity }));
  });
  const byClient = new Map<string, OwnedTrade[]>(file.counterparties.map(({ id }) => [id, []]));
  for (const owned of numberTrades(trades)) byClient.get(owned.entry.id)?.push(owned);
  return byClient;
}

function entryOfDay(entry: BookEntry, trades: readonly OwnedTrade[], today: CalendarDate): EntryOfDay {
  const documents = trades.flatMap((trade) => expandTrade(trade, today));
  return entryOf(entry, documents, today);
}

/** A client with these documents; everything derived from them is computed on first use. */
export function entryOf(entry: BookEntry, rows: readonly LedgerDocument[], today: CalendarDate): EntryOfDay {
  const documents = [...rows];
  documents.sort((left, right) => byDate(right, left));
  const kinds = once(
    () => new Map<string, readonly LedgerDocument[]>(groupBy(documents, ({ kind }) => kind)),
  );
  const settlement = once(() => settle(documents, entry.credit_limit, today));
  return {
    entry,
    documents,
    ofKind: (kind) => kinds().get(kind) ?? [],
    get settlement() {
      return settlement();
    },
  };
}

export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The position of a document in a list. */
export type Place = Pick<LedgerDocument, 'date' | 'id'>;

/** Oldest first; ids order documents of the same day, so pages never overlap. */
export function byDate(left: Place, right: Place): number {
  if (left.date !== right.date) return left.date < right.date ? -1 : 1;
  return left.id < right.id ? -1 : Number(left.id > right.id);
}
