import type { Lifetime } from '#shared/lifetime.ts';
import { type CatchUpDeps, catchUp, placeOf } from '../books/catch-up.ts';
import type { ConnectDeps } from '../books/connect.ts';
import { ConnectionGone } from '../books/ingest.ts';
import { connectionFault } from '../connections/fault.ts';
import type { CredentialSealer } from '../connections/seal.ts';
import { type ConnectionRow, claimConnections, saveUnchanged } from '../store/books/connections.ts';
import { abortWhenLate, backoffMs, createQueueWorker, type QueueDeps, type QueueWorker } from './queue.ts';

export const FEEDS_EVERY_MS = 1_000;
/** A copy that dies leaves its connection to another one after this long. */
const LEASE_MS = 60_000;
/** A first load takes longer; it goes on in the next round, from where it was. */
const TURN_MS = 30_000;
/** After a batch as long as the batch took, but no longer. */
const LONGEST_REST_MS = 1_000;
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
    const attempts = row.attempts + 1;
    const lastError = connectionFault(error);
    log.error('feed_later', error, { account_id: row.accountId, reason: lastError });
    const wait = backoffMs(Math.min(attempts, MOST_COUNTED), clock) ?? PAUSE_MS;
    await save({ attempts, lastError, nextAttemptAt: later(wait) });
  }
}

/** More attempts wait no longer. */
const MOST_COUNTED = 12;

async function read(deps: FeedWorkerDeps, connection: ConnectionRow, signal: AbortSignal): Promise<void> {
  const feed = deps.feedOf(connection);
  if (!feed) return;
  const renew = (): Partial<ConnectionRow> => ({ nextAttemptAt: new Date(deps.clock.now() + LEASE_MS) });
  const rest = (tookMs: number): Promise<void> => pause(deps.lifetime, Math.min(tookMs, LONGEST_REST_MS));
  await catchUp(deps, { connection, feed, signal, renew, rest });
  const { sealed, version } = connection;
  const place = placeOf(connection);
  const fresh = sealed && deps.sealer.renew(place, sealed);
  if (fresh) await saveUnchanged(deps.database, place, version, { sealed: fresh });
}

/** Ends early with the lifetime. */
function pause(lifetime: Lifetime, ms: number): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const own = lifetime.child();
    own.onEnd(resolve);
    own.after(ms, () => own.end());
  });
}
