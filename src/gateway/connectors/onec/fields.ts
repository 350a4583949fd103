/** Reads fields of answers: what is not of the documented type is a fault, not a guess. */
import { type Money, money } from '#domain/money/money.ts';
import { ConnectorFault } from '../fault.ts';
import { isObject } from './fault.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What the platform writes for "none". */
export const NO_KEY = '00000000-0000-0000-0000-000000000000';
const NO_DAY = '0001-01-01';

/** @throws ConnectorFault */
export function rowsOf(body: unknown): Fields[] {
  const value = isObject(body) ? body.value : undefined;
  if (!Array.isArray(value)) throw unreadable('value');
  return value.map((row: unknown) => {
    if (!isObject(row)) throw unreadable('value');
    return row;
  });
}

/** Rows of a table part; none when absent. */
export function tableOf(row: Fields, name: string): Fields[] {
  const value = row[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** @throws ConnectorFault when absent */
export function needText(row: Fields, name: string): string {
  const value = row[name];
  if (typeof value === 'string' && value !== '') return value;
  throw unreadable(name);
}

/** Null when absent, empty or of another type. */
export function textOf(row: Fields, name: string | undefined): string | null {
  const value = name === undefined ? undefined : row[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The first of these fields that says anything. */
export function firstText(row: Fields, names: readonly string[] = []): string | null {
  for (const name of names) {
    const text = textOf(row, name);
    if (text !== null) return text;
  }
  return null;
}

/** A reference to another object. */
export interface Reference {
  /** The set it is in; null where the field has one type, which the answer does not name. */
  readonly set: string | null;
  readonly key: string;
}

/** A field of one type is `X_Key`, one of several is `X` with `X_Type`; null when it is empty. */
export function referenceOf(row: Fields, name: string): Reference | null {
  const own = textOf(row, `${name}_Key`);
  if (own !== null) return own === NO_KEY ? null : { set: null, key: own.toLowerCase() };
  const [key, type] = [textOf(row, name), textOf(row, `${name}_Type`)];
  if (key === null || type === null || key === NO_KEY || type.endsWith('.Undefined')) return null;
  return { set: type.slice(type.indexOf('.') + 1), key: key.toLowerCase() };
}

/** Whether a number of JSON holds this sum to the kopeck. */
export function isExact(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(Math.round(value * 100));
}

/** @throws ConnectorFault for a sum that is no number, or that no number of JSON holds to the kopeck */
export function moneyOf(row: Fields, name: string, currency: string): Money {
  const value = row[name];
  if (!isExact(value)) throw unreadable(name);
  const whole = Math.round(Math.abs(value) * 100);
  const digits = String(whole).padStart(3, '0');
  return money(`${value < 0 && whole > 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency);
}

const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** The day of a moment, which is the wall clock of the server; null when absent or empty. */
export function dayOf(moment: string | null): string | null {
  const day = moment !== null && MOMENT.test(moment) ? moment.slice(0, 10) : null;
  return day === NO_DAY ? null : day;
}

export function unreadable(name: string): ConnectorFault {
  return new ConnectorFault('unavailable', null, new Error(`1С gave no readable field ${name}`));
}
