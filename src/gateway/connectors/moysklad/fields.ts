/** Reads fields of answers: what is not of the documented type is a fault, not a guess. */
import { type Money, money } from '#domain/money/money.ts';
import { ConnectorFault } from '../fault.ts';
import { isObject } from './fault.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A link to another object; only the path of the address counts. */
export interface Link {
  readonly type: string;
  readonly id: string;
  readonly href: string;
}

/** @throws ConnectorFault naming the field */
export function fieldsOf(value: unknown, name: string): Fields {
  if (isObject(value)) return value;
  throw unreadable(name);
}

export function rowsOf(value: unknown): Fields[] {
  const { rows } = fieldsOf(value, 'list');
  if (!Array.isArray(rows)) throw unreadable('rows');
  return rows.map((row: unknown) => fieldsOf(row, 'rows'));
}

/** @throws ConnectorFault when absent */
export function needText(row: Fields, name: string): string {
  const value = row[name];
  if (typeof value === 'string' && value !== '') return value;
  throw unreadable(name);
}

/** Null when absent, empty or of another type. */
export function textOf(row: Fields, name: string): string | null {
  const value = row[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function numberOf(row: Fields, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** @throws ConnectorFault when absent */
export function needNumber(row: Fields, name: string): number {
  const value = numberOf(row, name);
  if (value === null) throw unreadable(name);
  return value;
}

export function linkOf(row: Fields, name: string): Link | null {
  const value = row[name];
  return isObject(value) ? metaLink(value) : null;
}

/** Links of a list of references; none when absent. */
export function linksOf(row: Fields, name: string): (Link & { readonly row: Fields })[] {
  const value = row[name];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const link = isObject(one) ? metaLink(one) : null;
    return link && isObject(one) ? [{ ...link, row: one }] : [];
  });
}

/** Rows of a list inside an object, present when it was asked to be expanded. */
export function nestedRows(row: Fields, name: string): Fields[] {
  const value = row[name];
  return isObject(value) && Array.isArray(value.rows) ? value.rows.filter(isObject) : [];
}

function metaLink({ meta }: Fields): Link | null {
  if (!isObject(meta) || typeof meta.href !== 'string') return null;
  const id = (meta.href.split('?')[0] ?? '').split('/').at(-1) ?? '';
  return { type: typeof meta.type === 'string' ? meta.type : '', id, href: meta.href };
}

/** The page of an object in the system; null when it has none. */
export function pageOf({ meta }: Fields): string | null {
  return isObject(meta) ? textOf(meta, 'uuidHref') : null;
}

/** Kopecks, which may have a fraction, as a decimal string of the currency. @throws ConnectorFault */
export function moneyOf(kopecks: number, currency: string): Money {
  const whole = Math.round(Math.abs(kopecks));
  // Beyond it the system itself is not exact.
  if (!Number.isSafeInteger(whole)) throw unreadable('sum');
  const digits = String(whole).padStart(3, '0');
  const sign = kopecks < 0 && whole > 0 ? '-' : '';
  return money(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency);
}

const MOMENT = /^\d{4}-\d\d-\d\d/;

/** The day of a moment, which the system writes by Moscow time; null when absent or impossible. */
export function dayOf(moment: string | null): string | null {
  return moment !== null && MOMENT.test(moment) ? moment.slice(0, 10) : null;
}

const MOSCOW_MS = 3 * 3_600_000;

/**
 * A moment of the system in milliseconds since the epoch. @throws ConnectorFault for anything else
 */
export function instantOf(moment: string): number {
  const at = Date.parse(`${moment.replace(' ', 'T')}Z`);
  if (Number.isNaN(at)) throw unreadable('moment');
  return at - MOSCOW_MS;
}

/** The way back, to the millisecond. */
export function momentOf(instant: number): string {
  return new Date(instant + MOSCOW_MS).toISOString().replace('T', ' ').replace('Z', '');
}

export function unreadable(name: string): ConnectorFault {
  return new ConnectorFault('unavailable', null, new Error(`МойСклад gave no readable field ${name}`));
}

/** Objects of a list that may be absent. */
export function objectsOf(value: unknown, name: string): Fields[] {
  const list = isObject(value) ? value[name] : null;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
