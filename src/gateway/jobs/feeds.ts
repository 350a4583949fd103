import { pause } from '#shared/clock.ts';
import { type CatchUpDeps, catchUp, gently, LEASE_MS, placeOf } from '../books/catch-up.ts';
import type { ConnectDeps } from '../books/connect.ts';
import { ConnectionGone } from '../books/ingest.ts';
import { connectionFault } from '../connections/fault.ts';
import type { CredentialSealer } from '../connections/seal.ts';
import { type ConnectionRow, claimConnections, saveUnchanged } from '../store/books/connections.ts';
import { deletePiece } from '../store/books/delete-piece.ts';
import { databaseFault } from '../store/engine/database-fault.ts';
import { abortWhenLate, backoffMs, createQueueWorker, type QueueDeps, type QueueWorker } from './queue.ts';

export const FEEDS_EVERY_MS = 1_000;
/** Workers of one copy: a system that answers slowly keeps only its own waiting. */
export const FEED_WORKERS = 3;
/** A first load takes longer; it goes on in the next round, from where it was. Shorter than a lease. */
const TURN_MS = 30_000;
/** How often a connection that is up to date is looked at. */
const PAUSE_MS = 60_000;

export interface FeedWorkerDeps extends CatchUpDeps, QueueDeps, Pick<ConnectDeps, 'feedOf'> {
  readonly clock: QueueDeps['clock'];
  readonly sealer: Pick<CredentialSealer, 'renew'>;
}

/** Keeps the mirror up to date: reads every connection, each by one copy at a time. */
export function createFeedWorker(deps: FeedWorkerDeps): QueueWorker {
  const { database, lifetime } = deps;
  return createQueueWorker<ConnectionRow>(deps, {
    failure: 'feeds_failed',
    leaseMs: LEASE_MS,
    // The lease of a second one would run out while the first one is read.
    atOnce: 1,
    claim: (now, leaseEnd, limit) => claimConnections(database, now, leaseEnd, limit),
    async work(rows) {
      for (const row of rows) if (!lifetime.ended) await attempt(deps, row);
    },
  });
}

async function attempt(deps: FeedWorkerDeps, row: ConnectionRow): Promise<void> {
  const { database, clock, lifetime, log } = deps;
  const place = placeOf(row);
  const save = (change: Partial<ConnectionRow>): Promise<void> =>
    saveUnchanged(database, place, row.version, change);
  const later = (ms: number): Date => new Date(clock.now() + ms);
  let turn: AbortSignal | undefined;
  try {
    await abortWhenLate(lifetime, TURN_MS, (signal) => {
      turn = signal;
      return read(deps, row, signal);
    });
    await save({ nextAttemptAt: later(PAUSE_MS) });
  } catch (error) {
    if (error instanceof ConnectionGone) return;
    // Its turn is over, or the process ends: the next reader goes on from the last batch.
    if (error === turn?.reason) return save({ nextAttemptAt: later(0) });
    // Our own failure: the system is not to blame, and its lease does not outlast it.
    if (databaseFault(error)) {
      log.error('feeds_failed', error, { account_id: row.accountId });
      return giveBack(deps, () => save({ nextAttemptAt: later(DATABASE_PAUSE_MS) }));
    }
    const attempts = row.attempts + 1;
    const lastError = connectionFault(error);
    log.error('feed_later', error, { account_id: row.accountId, reason: lastError });
    const wait = backoffMs(Math.min(attempts, MOST_COUNTED), clock) ?? PAUSE_MS;
    await save({ attempts, lastError, nextAttemptAt: later(wait) });
  }
}

/** What a person has disconnected, as gently as reading. */
async function remove(
  { database, clock, lifetime }: FeedWorkerDeps,
  connection: ConnectionRow,
  signal: AbortSignal,
): Promise<void> {
  const { rest } = gently(lifetime, clock);
  for (let began = clock.now(); await deletePiece(database, placeOf(connection)); began = clock.now()) {
    signal.throwIfAborted();
    await rest(clock.now() - began);
  }
}

/** A database that is away is asked again after this long; one that came back reads on this long after it did. */
const DATABASE_PAUSE_MS = 2_000;

/** Repeats until the database takes it, or the lease has run out anyway. */
async function giveBack({ clock, lifetime }: FeedWorkerDeps, save: () => Promise<void>): Promise<void> {
  for (const end = clock.now() + LEASE_MS; !lifetime.ended && clock.now() < end; ) {
    try {
      return await save();
    } catch (error) {
      if (!databaseFault(error)) throw error;
      await pause(lifetime, DATABASE_PAUSE_MS);
    }
  }
}

/** More attempts wait no longer. */
const MOST_COUNTED = 12;

async function read(deps: FeedWorkerDeps, connection: ConnectionRow, signal: AbortSignal): Promise<void> {
  if (connection.removedAt) return remove(deps, connection, signal);
  const feed = deps.feedOf(connection);
  if (!feed) return;
  await catchUp(deps, { connection, feed, signal, ...gently(deps.lifetime, deps.clock) });
  const { sealed, version } = connection;
  const place = placeOf(connection);
  const fresh = sealed && deps.sealer.renew(place, sealed);
  if (fresh) await saveUnchanged(deps.database, place, version, { sealed: fresh });
}
