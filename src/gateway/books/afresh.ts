import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { claimReading, findReadAt, type ReadAt } from '../store/books/counterparties.ts';
import type { Database } from '../store/engine/database.ts';
import { databaseFault } from '../store/engine/database-fault.ts';
import { placeOf } from './catch-up.ts';
import type { Tied } from './fresh.ts';
import { systemId } from './ids.ts';
import { ingest } from './ingest.ts';

export interface AfreshDeps {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  /** Ends with the process: a reading does not end with the card that began it. */
  readonly lifetime: Lifetime;
}

/** What the mirror knows of a card's clients in one connection. */
export interface Afresh {
  /** Since when the oldest of their figures stay; null when one was never read whole. */
  readonly readAt: Date | null;
  /** A copy of the gateway is reading one of them: the figures change soon. */
  readonly isReading: boolean;
}

/** A card looks again for as long; then it is left to the worker. */
const AFRESH_MS = 2_500;
/** What a first load has not come to yet has no older figures to show meanwhile. */
const WHOLE_MS = 25_000;
/** A reading that failed or took too long is tried again. */
const AGAIN_MS = 30_000;
/** Clients of one card that are read at once. */
const MOST = 5;

/** Whether a card's clients may be older than the promise of a connection whose system can be asked about one. */
export function isBehind({ clock }: Pick<AfreshDeps, 'clock'>, { connection, feed }: Tied): boolean {
  if (!feed.readsOne || feed.isNear || connection.pausedAt !== null) return false;
  const { goodAt, state, promiseSeconds } = connection;
  return state === 'loading' || goodAt === null || clock.now() - goodAt.getTime() > promiseSeconds * 1_000;
}

/**
 * Begins to read those of a card's clients that are older than the promise, behind the answer, which does not
 * wait for it; of all copies of the gateway one reads a client.
 * @returns null when the card has no client there
 */
export async function readAfresh(
  deps: AfreshDeps,
  tied: Tied,
  ids: readonly string[],
): Promise<Afresh | null> {
  const { connection } = tied;
  const rows = await findReadAt(deps.database, placeOf(connection), ids);
  if (rows.length === 0) return null;
  const now = deps.clock.now();
  const known = rows.map((row) => ({ ...row, readAt: figuresAt(tied, row) }));
  const old = known.filter(
    ({ readAt }) => readAt === null || now - readAt.getTime() > connection.promiseSeconds * 1_000,
  );
  const begun = await begin(deps, tied, old.slice(0, MOST));
  const isReading = begun || old.some((row) => row.askedAt && now - row.askedAt.getTime() < longestMs(row));
  return { readAt: oldest(known), isReading };
}

/** A connection that was up to date later than the client was read has its figures of then. */
function figuresAt({ connection: { state, goodAt } }: Tied, { readAt }: ReadAt): Date | null {
  if (state === 'loading' || goodAt === null) return readAt;
  return readAt === null || goodAt > readAt ? goodAt : readAt;
}

function oldest(rows: readonly Pick<ReadAt, 'readAt'>[]): Date | null {
  const [first] = rows.map(({ readAt }) => readAt).sort((left, right) => Number(left) - Number(right));
  return first ?? null;
}

function longestMs({ readAt }: Pick<ReadAt, 'readAt'>): number {
  return readAt === null ? WHOLE_MS : AFRESH_MS;
}

/** @returns whether any reading begins, here or elsewhere; a database that takes nothing leaves them to the worker */
async function begin(deps: AfreshDeps, tied: Tied, old: readonly ReadAt[]): Promise<boolean> {
  const now = deps.clock.now();
  const moments = { at: new Date(now), since: new Date(now - AGAIN_MS) };
  const free = old.filter(({ askedAt }) => askedAt === null || askedAt < moments.since);
  if (free.length === 0) return false;
  try {
    const place = placeOf(tied.connection);
    const ids = free.map(({ id }) => id);
    const claimed = new Set(await claimReading(deps.database, place, ids, moments));
    const mine = free.filter(({ id }) => claimed.has(id));
    for (const { id, readAt } of mine) void read(deps, tied, { id, ms: longestMs({ readAt }) });
    // One that was not claimed here was claimed by another card or copy in the meantime.
    return true;
  } catch (error) {
    if (databaseFault(error)) return false;
    throw error;
  }
}

/** Nobody waits for it: what it fails by, the worker meets too, and says so. */
async function read(
  { database, clock, lifetime }: AfreshDeps,
  { connection, feed }: Tied,
  { id, ms }: { readonly id: string; readonly ms: number },
): Promise<void> {
  const own = lifetime.child();
  own.after(ms, () => own.end());
  try {
    const at = new Date(clock.now());
    const snapshot = await feed.counterparty(systemId(connection.id, id), own.signal);
    if (snapshot && !own.ended) await ingest(database, placeOf(connection), snapshot, { at });
  } catch {
    // The figures stay as old as they are.
  } finally {
    own.end();
  }
}
