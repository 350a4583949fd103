import type { DocumentSum } from '#contract/document-list.ts';
import type { AccountingDocument } from '#contract/documents.ts';
import { sum } from '#domain/money.ts';
import { documentState, type LedgerDocument } from '../../ledger/document.ts';
import { groupBy } from '../../ledger/group.ts';
import { BadCursor, type DocumentFilter, type DocumentRows, type DocumentsAsked } from '../connector.ts';
import { byDate, type LedgerDay, type Place } from './ledger-day.ts';

/**
 * One page of one kind, newest first. The cursor is the place of the last document shown, so that new ones shift
 * nothing and one that has gone is not missed. Every client's documents lie sorted, so a page costs a page unless a
 * filter has to look at each.
 */
export function pageOf(
  ledger: LedgerDay,
  asked: DocumentsAsked,
  today: string,
  toWire: (document: LedgerDocument) => AccountingDocument,
): DocumentRows {
  const after = asked.after === null ? null : parseCursor(asked.after);
  const lists = filtered(ledger, asked, today);
  const rest = lists.map((list) => ({ list, from: after === null ? 0 : firstAfter(list, after) }));
  const first = rest.flatMap(({ list, from }) => list.slice(from, from + asked.limit));
  if (lists.length > 1) first.sort((left, right) => byDate(right, left));
  const items = first.slice(0, asked.limit);
  const last = items.at(-1);
  const left = rest.reduce((count, { list, from }) => count + list.length - from, 0);
  return {
    items: items.map(toWire),
    total: lists.reduce((count, list) => count + list.length, 0),
    next: last !== undefined && left > items.length ? cursorOf(last) : null,
  };
}

/** Sums of all a filter lets through, by own legal entity and currency. */
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

/** Index of the first document older than a place, by halving. */
function firstAfter(list: readonly LedgerDocument[], place: Place): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const document = list[middle];
    if (document && byDate(document, place) >= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cursorOf({ date, id }: Place): string {
  return `${date}.${id}`;
}

function parseCursor(text: string): Place {
  const [, date, id] = /^(\d{4}-\d{2}-\d{2})\.(.{1,64})$/.exec(text) ?? [];
  if (date === undefined || id === undefined) throw new BadCursor();
  return { date, id };
}
