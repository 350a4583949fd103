import type { DocumentSort } from '#contract/books/document-list.ts';
import { isDay } from '#domain/dates/calendar-date.ts';
import { BadCursor } from '../../connectors/connector.ts';
import { type LedgerDocument, unpaid } from '../../ledger/document.ts';

/** The position of a document in a sorted list; text, so that it can serve as a cursor. */
export interface Place {
  /** The value sorted by: a day or a sum; empty where the document has none. */
  readonly key: string;
  /** Currency of the sum sorted by; empty for days. */
  readonly currency: string;
  readonly id: string;
}

/** A sort order. */
export interface Order extends DocumentSort {
  /** Negative when `left` comes first. */
  compare(left: Place, right: Place): number;
  placeOf(document: LedgerDocument): Place;
}

type Key = (document: LedgerDocument) => Pick<Place, 'key' | 'currency'>;

const days = (key: string | null): ReturnType<Key> => ({ key: key ?? '', currency: '' });
const sums = (sum: LedgerDocument['sum'] | null): ReturnType<Key> => ({
  key: sum?.value ?? '',
  currency: sum?.currency ?? '',
});

const keys: Readonly<Record<DocumentSort['sort'], Key>> = {
  date: ({ date }) => days(date),
  due_date: ({ dueDate }) => days(dueDate),
  sum: ({ sum }) => sums(sum),
  left: (document) => sums(unpaid(document)),
};

/**
 * Documents without a key come last in either direction. Sums are compared within their currency, and
 * currencies are ordered by their codes; ids order equal ones, so pages never overlap.
 */
export function orderOf({ sort, order }: DocumentSort): Order {
  const sign = order === 'asc' ? 1 : -1;
  const byKey = sort === 'sum' || sort === 'left' ? bySum : byText;
  return {
    sort,
    order,
    placeOf: (document) => ({ ...keys[sort](document), id: document.id }),
    compare(left, right) {
      if (left.key === '' || right.key === '') {
        const order = Number(left.key === '') - Number(right.key === '');
        return order || sign * byText(left.id, right.id);
      }
      return (
        byText(left.currency, right.currency) ||
        sign * (byKey(left.key, right.key) || byText(left.id, right.id))
      );
    },
  };
}

function byText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Exact: sums in the contract have at most four decimal places. */
function bySum(left: string, right: string): number {
  const difference = units(left) - units(right);
  return difference === 0n ? 0 : Number(difference > 0n) * 2 - 1;
}

function units(value: string): bigint {
  const [whole = '', part = ''] = value.split('.');
  return BigInt(whole + part.padEnd(4, '0'));
}

/** Newest first, as the panel shows them. */
export const newestFirst: DocumentSort = { sort: 'date', order: 'desc' };

export function cursorOf({ sort, order }: Order, { key, currency, id }: Place): string {
  if (sort === newestFirst.sort && order === newestFirst.order) return `${key}.${id}`;
  return [sort, order, key, currency, id].join('~');
}

/** @throws BadCursor unless the cursor belongs to this order */
export function parseCursor({ sort, order }: Order, text: string): Place {
  const [, date, own] = /^(\d{4}-\d{2}-\d{2})\.(.{1,64})$/.exec(text) ?? [];
  const isDefault = sort === newestFirst.sort && order === newestFirst.order;
  const isPlace = date !== undefined && own !== undefined && isDay(date);
  if (isDefault && isPlace) return { key: date, currency: '', id: own };
  const [by, direction, key = '', currency = '', id = ''] = text.split('~');
  const isKey = sort === 'sum' || sort === 'left' ? /^(-?\d{1,15}(\.\d{1,4})?)?$/ : /^(\d{4}-\d{2}-\d{2})?$/;
  if (isDefault || by !== sort || direction !== order || !isKey.test(key) || id === '') throw new BadCursor();
  return { key, currency, id };
}
