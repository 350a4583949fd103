import type { DocumentSum } from '#contract/books/document-list.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import { sum } from '#domain/money/money.ts';
import type { DocumentFilter, DocumentRows, DocumentsAsked } from '../../connectors/connector.ts';
import type { LedgerDay } from '../../connectors/demo/ledger-day.ts';
import { documentState, type LedgerDocument } from '../../ledger/document.ts';
import { groupBy } from '../../ledger/group.ts';
import { cursorOf, newestFirst, type Order, orderOf, type Place, parseCursor } from './order.ts';

/**
 * One page of one kind. The cursor is the position of the last document shown, so new documents shift nothing
 * and a deleted one causes no gap. Every client's documents are sorted by date, so a page of the newest costs
 * one page unless a filter has to look at each document.
 */
export function pageOf(
  ledger: LedgerDay,
  asked: DocumentsAsked,
  today: string,
  toWire: (document: LedgerDocument) => AccountingDocument,
): DocumentRows {
  const order = orderOf(asked.order ?? newestFirst);
  const after = asked.after === null ? null : parseCursor(order, asked.after);
  const lists = inOrder(filtered(ledger, asked, today), order, asked.offset !== undefined);
  const rest = lists.map((list) => ({
    list,
    from: after === null ? (asked.offset ?? 0) : firstAfter(list, after, order),
  }));
  const first = rest.flatMap(({ list, from }) => list.slice(from, from + asked.limit));
  if (lists.length > 1) first.sort(comparing(order));
  const items = first.slice(0, asked.limit);
  const last = items.at(-1);
  const left = rest.reduce((count, { list, from }) => count + Math.max(0, list.length - from), 0);
  return {
    items: items.map(toWire),
    total: lists.reduce((count, list) => count + list.length, 0),
    next: last !== undefined && left > items.length ? cursorOf(order, order.placeOf(last)) : null,
  };
}

type List = readonly LedgerDocument[];

/** Each list sorted; a single list where the rows before a page must be counted across all of them. */
function inOrder(lists: readonly List[], order: Order, counted: boolean): readonly List[] {
  const isSorted = order.sort === newestFirst.sort && order.order === newestFirst.order;
  if (isSorted && (lists.length === 1 || !counted)) return lists;
  const placed = lists.flat().map((document) => ({ document, place: order.placeOf(document) }));
  placed.sort((left, right) => order.compare(left.place, right.place));
  return [placed.map(({ document }) => document)];
}

function comparing({ compare, placeOf }: Order) {
  return (left: LedgerDocument, right: LedgerDocument): number => compare(placeOf(left), placeOf(right));
}

/** Sums of all documents a filter passes, by own legal entity and currency. */
export function sumsOf(ledger: LedgerDay, filter: DocumentFilter, today: string): DocumentSum[] {
  const documents = filtered(ledger, filter, today).flat();
  return groupBy(documents, (row) => `${row.ownEntity.id} ${row.sum.currency}`).flatMap(([, rows]) => {
    const [first] = rows;
    return first ? [sumOf(first, rows)] : [];
  });
}

function sumOf(
  { ownEntity, sum: { currency } }: LedgerDocument,
  rows: readonly LedgerDocument[],
): DocumentSum {
  const paid = rows.flatMap((row) => row.paid ?? []);
  return {
    own_entity: ownEntity,
    sum: sum(
      rows.map((row) => row.sum),
      currency,
    ),
    paid: paid.length === 0 ? null : sum(paid, currency),
    count: rows.length,
  };
}

function filtered(ledger: LedgerDay, filter: DocumentFilter, today: string): (readonly LedgerDocument[])[] {
  const lists = [...new Set(filter.counterpartyIds)].map((id) => ledger.get(id)?.ofKind(filter.kind) ?? []);
  const passes = passing(filter, today);
  return passes === null ? lists : lists.map((list) => list.filter(passes));
}

/** Null when everything passes. */
function passing(filter: DocumentFilter, today: string): ((document: LedgerDocument) => boolean) | null {
  const { state, ownEntityId, currency, from, to, search } = filter;
  const text = search?.text.toLowerCase();
  const tests: ((document: LedgerDocument) => boolean)[] = [
    ...(from === undefined ? [] : [(row: LedgerDocument) => row.date >= from]),
    ...(to === undefined ? [] : [(row: LedgerDocument) => row.date <= to]),
    ...(currency === undefined ? [] : [(row: LedgerDocument) => row.sum.currency === currency]),
    ...(ownEntityId === undefined ? [] : [(row: LedgerDocument) => row.ownEntity.id === ownEntityId]),
    ...(state === undefined ? [] : [(row: LedgerDocument) => documentState(row, today) === state]),
    ...(text === undefined ? [] : [(row: LedgerDocument) => holds(row, text, search?.inPurpose ?? false)]),
  ];
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row));
}

function holds({ number, purpose }: LedgerDocument, text: string, inPurpose: boolean): boolean {
  if (number.toLowerCase().includes(text)) return true;
  return inPurpose && (purpose ?? '').toLowerCase().includes(text);
}

/** Index of the first document after a position, by binary search. */
function firstAfter(list: List, place: Place, { compare, placeOf }: Order): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const document = list[middle];
    if (document && compare(placeOf(document), place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
