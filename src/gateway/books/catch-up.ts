import type { AccountId } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Feed, FeedBatch } from '../connectors/feed.ts';
import { type ConnectionPlace, type ConnectionRow, saveConnection } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import { ConnectionGone, ingest } from './ingest.ts';

export interface CatchUpDeps {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
}

export interface CatchUp {
  readonly connection: ConnectionRow;
  readonly feed: Feed;
  readonly signal: AbortSignal;
  /** Ends early, after the batch that completes the counterparties. */
  readonly directoryOnly?: boolean;
  /** Saved with every batch. */
  readonly renew?: () => Partial<ConnectionRow>;
  /** Waited for after a batch, which took this long: reading ahead leaves the database to people. */
  readonly rest?: (tookMs: number) => Promise<void>;
}

/** How long a connection is left to the copy that reads it, from its last batch on. */
export const LEASE_MS = 60_000;
/** After a batch as long as the batch took, but no longer. */
const LONGEST_REST_MS = 1_000;

/** Leaves half of the time to people, and the connection to no other reader. */
export function gently(
  lifetime: Lifetime,
  clock: Pick<Clock, 'now'>,
): Required<Pick<CatchUp, 'renew' | 'rest'>> {
  return {
    renew: () => ({ nextAttemptAt: new Date(clock.now() + LEASE_MS) }),
    rest: (tookMs) => restFor(lifetime, Math.min(tookMs, LONGEST_REST_MS)),
  };
}

/** Ends early with the lifetime. */
function restFor(lifetime: Lifetime, ms: number): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const own = lifetime.child();
    own.onEnd(resolve);
    own.after(ms, () => own.end());
  });
}

/**
 * Reads what changed since the connection's cursor, batch by batch; interrupted anywhere, it goes on from the
 * last batch. Any number of copies may do it at once: what one has read changes nothing for the other.
 * @throws ConnectorFault, ConnectionGone, and the signal's reason
 */
export async function catchUp(deps: CatchUpDeps, task: CatchUp): Promise<void> {
  const { connection, feed, signal, renew } = task;
  const began = new Date(deps.clock.now());
  const place = placeOf(connection);
  let rows = 0;
  for await (const batch of feed.changes(connection.cursor, signal)) {
    signal.throwIfAborted();
    const at = new Date(deps.clock.now());
    rows += (batch.counterparties?.length ?? 0) + (batch.documents?.length ?? 0);
    const change = { ...renew?.(), ...progressOf(batch, connection, at), ...paceOf(rows, began, at) };
    await ingest(deps.database, place, batch, { at, change });
    if (task.directoryOnly && batch.isDirectoryWhole) return;
    await task.rest?.(deps.clock.now() - at.getTime());
  }
  signal.throwIfAborted();
  const good = { state: 'ready', directoryAt: connection.directoryAt ?? began, goodAt: began } as const;
  const isSaved = await saveConnection(deps.database, place, { ...good, attempts: 0, lastError: null });
  if (!isSaved) throw new ConnectionGone('the connection is gone');
}

function progressOf(
  { cursor, isDirectoryWhole, standing }: FeedBatch,
  { directoryAt }: ConnectionRow,
  at: Date,
): Partial<ConnectionRow> {
  return { cursor, ...standing, ...(isDirectoryWhole && { directoryAt: directoryAt ?? at }) };
}

/** A reading that has given anything is not failing; its pace is that of the whole reading. */
function paceOf(rows: number, began: Date, at: Date): Partial<ConnectionRow> {
  const ms = at.getTime() - began.getTime();
  const isKnown = ms >= SHORTEST_MS && rows > 0;
  return {
    attempts: 0,
    lastError: null,
    ...(isKnown && { rowsPerMinute: Math.round((rows / ms) * 60_000) }),
  };
}

/** A pace measured over less says nothing. */
const SHORTEST_MS = 500;

/** Of the connection as it was when the reading began: what it reads is for no later one. */
export function placeOf({ accountId, id, createdAt }: ConnectionRow): ConnectionPlace {
  return { accountId: accountId as AccountId, connectionId: id, createdAt };
}
