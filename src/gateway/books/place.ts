import type { DocumentSort } from '#contract/books/document-list.ts';
import { isDay } from '#domain/dates/calendar-date.ts';
import { money } from '#domain/money/money.ts';
import { BadCursor } from '../connectors/connector.ts';
import type { DocumentPlace, ReadDocument } from '../store/books/documents.ts';

/** Newest first, as the panel shows them. */
export const newestFirst: DocumentSort = { sort: 'date', order: 'desc' };

const isDefault = ({ sort, order }: DocumentSort): boolean =>
  sort === newestFirst.sort && order === newestFirst.order;

/**
 * The cursor of a page is the position of its last document, so new documents shift nothing and a deleted one
 * causes no gap.
 */
export function cursorOf(order: DocumentSort, document: ReadDocument): string {
  const { key, currency, id } = placeOf(order, document);
  if (isDefault(order)) return `${key}.${id}`;
  return [order.sort, order.order, key, currency, id].join('~');
}

/** @throws BadCursor unless the cursor belongs to this order */
export function parseCursor(given: DocumentSort, text: string): DocumentPlace {
  const [, date, own] = /^((?:\d{4}-\d{2}-\d{2})?)\.(.{1,64})$/.exec(text) ?? [];
  const isPlace = date !== undefined && own !== undefined && (date === '' || isDay(date));
  if (isDefault(given) && isPlace) return { key: date, currency: '', id: own };
  const [by, direction, key = '', currency = '', id = ''] = text.split('~');
  if (isDefault(given) || by !== given.sort || direction !== given.order || !isKey(given, key) || id === '')
    throw new BadCursor();
  return { key, currency, id };
}

function isKey({ sort }: DocumentSort, key: string): boolean {
  if (sort === 'sum' || sort === 'left') return /^(-?\d{1,15}(\.\d{1,4})?)?$/.test(key);
  return key === '' || isDay(key);
}

function placeOf({ sort }: DocumentSort, document: ReadDocument): DocumentPlace {
  const { id, currency } = document;
  if (sort === 'date' || sort === 'due_date') {
    const key = sort === 'date' ? document.date : document.due_date;
    return { key: key ?? '', currency: '', id };
  }
  const sum = sort === 'sum' ? document.sum : document.unpaid;
  return sum === null ? { key: '', currency: '', id } : { key: money(sum, currency).value, currency, id };
}
