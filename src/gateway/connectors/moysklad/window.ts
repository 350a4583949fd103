import type { Client } from './client.ts';
import { type KindCursor, START } from './cursor.ts';
import { type Fields, instantOf, momentOf, needText } from './fields.ts';
import { readPage } from './list.ts';

/** A change may be written a little later than its moment says. */
const OVERLAP_MS = 5 * 60_000;

export interface WindowAsked {
  readonly kind: string;
  /** Archived objects are read with the others; a bin is read apart. */
  readonly all: readonly string[];
  readonly limit: number;
  readonly expand?: string;
}

export interface Window {
  readonly rows: readonly Fields[];
  readonly next: KindCursor;
  /** The reading is over: everything changed before it began has been given. */
  readonly isLast: boolean;
}

/**
 * The next objects of a kind, the last changed first, down to what earlier readings have given. Pages are
 * found by the moment of change and not by their number, so nothing is missed when objects change meanwhile:
 * what changes goes above the reading, and the next one finds it there.
 */
export async function readWindow(
  client: Client,
  asked: WindowAsked,
  from: KindCursor,
  signal: AbortSignal,
): Promise<Window> {
  const filter = [
    ...asked.all,
    ...(from.low === null ? [] : [`updated>=${overlapped(from.low)}`]),
    ...(from.to === null ? [] : [`updated<=${from.to}`]),
  ];
  // One more than needed at the front shows that the objects of this moment have kept their places.
  const offset = from.skip > 0 ? from.skip - 1 : 0;
  const order = 'updated,desc;id,desc';
  const { rows } = await readPage(client, { ...asked, filter, order, offset }, signal);
  const hasMoved = from.skip > 0 && (!rows[0] || needText(rows[0], 'id') !== from.anchor);
  if (hasMoved) return { rows: [], next: { ...from, skip: 0, anchor: null }, isLast: false };
  return advance(from, rows, { offset, limit: asked.limit });
}

function advance(
  from: KindCursor,
  rows: readonly Fields[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Window {
  const [first, last] = [rows[0], rows.at(-1)];
  const top = from.top ?? (first ? needText(first, 'updated') : from.low);
  if (rows.length < limit || !last)
    return { rows, next: { ...START, low: later(top, from.low) }, isLast: true };
  const to = needText(last, 'updated');
  const isStuck = first !== undefined && needText(first, 'updated') === to;
  const next = { low: from.low, top, to };
  if (isStuck) {
    return {
      rows,
      next: { ...next, skip: offset + rows.length, anchor: needText(last, 'id') },
      isLast: false,
    };
  }
  return { rows, next: { ...next, skip: 0, anchor: null }, isLast: false };
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

/** A moment of the system, a little earlier. */
export function overlapped(moment: string): string {
  return momentOf(instantOf(moment) - OVERLAP_MS);
}
