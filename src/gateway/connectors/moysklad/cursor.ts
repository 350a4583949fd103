import { isObject } from './fault.ts';

/** How far one kind of objects is read. Moments are the system's own text, so no clock of ours is compared. */
export interface KindCursor {
  /** Everything changed up to here has been given. Null: nothing yet. */
  readonly low: string | null;
  /** The newest change the present reading has seen; null between readings. */
  readonly top: string | null;
  /** Objects newer than this have been given by the present reading. */
  readonly to: string | null;
  /** How many of exactly this moment. */
  readonly skip: number;
  /** The last of those. */
  readonly anchor: string | null;
}

export type Cursor = Readonly<Record<string, KindCursor>>;

/** -1: a client who owes has a balance below zero, which is the rule; 1: the other way round. */
export type BalanceSign = 1 | -1;

export const START: KindCursor = { low: null, top: null, to: null, skip: 0, anchor: null };

const VERSION = 1;

/** @param sign of balances in this account; null while no client has decided it */
export function cursorText(kinds: Cursor, sign: BalanceSign | null): string {
  return JSON.stringify({ v: VERSION, kinds, ...(sign && { sign }) });
}

export function parseSign(text: string | null): BalanceSign | null {
  const value = text === null ? null : parse(text);
  const sign = isObject(value) ? value.sign : null;
  return sign === 1 || sign === -1 ? sign : null;
}

/** An unreadable or older cursor is the beginning: everything is read again, and nothing changes by it. */
export function parseCursor(text: string | null): Cursor {
  const value = text === null ? null : parse(text);
  if (!isObject(value) || value.v !== VERSION || !isObject(value.kinds)) return {};
  return Object.fromEntries(
    Object.entries(value.kinds).flatMap(([kind, one]) => (isCursor(one) ? [[kind, one]] : [])),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isCursor(value: unknown): value is KindCursor {
  if (!isObject(value)) return false;
  const texts = [value.low, value.top, value.to, value.anchor];
  return texts.every((text) => text === null || typeof text === 'string') && typeof value.skip === 'number';
}
