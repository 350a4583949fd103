import type { Lifetime } from '#shared/lifetime.ts';
import { BooksLoading, ConnectorFault, type LoadProgress } from '../connectors/fault.ts';
import type { Feed } from '../connectors/feed.ts';
import type { ConnectionRow } from '../store/books/connections.ts';
import { findReadAt } from '../store/books/counterparties.ts';
import { databaseFault } from '../store/engine/database-fault.ts';
import { type CatchUpDeps, catchUp, gently, placeOf } from './catch-up.ts';
import { mirrorId, systemId } from './ids.ts';
import { ingest } from './ingest.ts';

export interface Tied {
  readonly connection: ConnectionRow;
  readonly feed: Feed;
}

export interface FreshDeps extends CatchUpDeps {
  /** Ends with the process: what several callers wait for does not end with one of them. */
  readonly lifetime: Lifetime;
  /** How long the first figures of all books are waited for; five seconds when absent. */
  readonly firstLoadMs?: number | undefined;
}

/** The first figures of all books together are waited for as long; then the caller learns that they come. */
const FIRST_LOAD_MS = 5_000;

/**
 * Reads from the system what a caller is about to see and what the mirror does not have yet, or not fresh
 * enough. Callers who need the same wait for one reading.
 */
export interface Fresh {
  /** The counterparties, so that any can be matched. */
  directory(tied: Tied): Promise<void>;
  /**
   * These counterparties with all their documents; ids of the mirror. When the system fails or the database has
   * no room, what was read earlier stays. @returns since when, or null when all are fresh
   */
  clients(tied: Tied, ids: readonly string[]): Promise<Date | null>;
  /** Nothing is read from the system whatever is asked: the mirror has it. */
  isKept(tied: Tied): boolean;
  /**
   * All of them, read the first time; it goes on when the caller waits no longer. Later figures are as old as
   * the worker's last reading: nobody waits for all of the books. @returns since when, or null when all are fresh
   * @throws BooksLoading
   */
  everything(tied: Tied): Promise<Date | null>;
}

export function createFresh(deps: FreshDeps): Fresh {
  const once = createShared();
  const { lifetime } = deps;
  const { signal } = lifetime;
  const directory = (tied: Tied): Promise<void> =>
    once(`${keyOf(tied)} directory`, () => catchUp(deps, { ...tied, signal, directoryOnly: true }));
  const whole = (tied: Tied): Promise<void> =>
    once(`${keyOf(tied)} whole`, () => catchUp(deps, { ...tied, signal, ...gently(lifetime, deps.clock) }));
  const isKept = (tied: Tied): boolean => !isNear(tied) || isGood(deps, tied);
  return {
    isKept,
    directory: async (tied) => {
      if (tied.connection.directoryAt === null && isNear(tied)) await directory(tied);
    },
    clients: async (tied, ids) => {
      if (ids.length === 0 || isKept(tied)) return null;
      let behind: Date | null = null;
      for (const { id, readAt } of await stale(deps, tied, ids)) {
        const reading = once(`${keyOf(tied)} ${id}`, () => readOne(deps, tied, id));
        const isRead = await reading.then(() => true, unlessKept(readAt));
        if (!isRead) behind = earlier(behind, readAt);
      }
      return behind;
    },
    everything: async (tied) => {
      if (isKept(tied)) return null;
      const { state, goodAt } = tied.connection;
      if (state === 'ready') return goodAt;
      const late = new BooksLoading(progressOf([tied]));
      await within(lifetime, deps.firstLoadMs ?? FIRST_LOAD_MS, whole(tied), late);
      return null;
    },
  };
}

/** What is read goes on without the caller. @throws the fault when it takes longer */
async function within(
  lifetime: Lifetime,
  ms: number,
  reading: Promise<void>,
  fault: BooksLoading,
): Promise<void> {
  const own = lifetime.child();
  const late = new Promise<never>((_, reject) => {
    own.after(ms, () => reject(fault));
  });
  try {
    await Promise.race([reading, late]);
  } finally {
    own.end();
  }
}

/** A paused connection is never read. */
function isNear({ connection, feed }: Tied): boolean {
  return feed.isNear && connection.pausedAt === null;
}

/** Its first load is under way, and nothing of it is read on request: sums would be partial, clients unknown. */
export function isHalfRead({ connection, feed }: Tied): boolean {
  return !feed.isNear && connection.state === 'loading';
}

/** How far their first loads are. */
export function progressOf(tied: readonly Tied[]): LoadProgress {
  const total = (of: 'counterpartiesRead' | 'documentsRead'): number =>
    tied.reduce((sum, { connection }) => sum + connection[of], 0);
  return { counterparties: total('counterpartiesRead'), documents: total('documentsRead') };
}

/** Whether everything in the mirror is fresh. */
export function isGood({ clock }: Pick<CatchUpDeps, 'clock'>, { connection, feed }: Tied): boolean {
  const { state, goodAt, promiseSeconds } = connection;
  return (
    state === 'ready' && goodAt !== null && isFreshAt(goodAt.getTime(), clock.now(), { feed, promiseSeconds })
  );
}

function isFreshAt(
  readAt: number,
  now: number,
  { feed, promiseSeconds }: { readonly feed: Feed; readonly promiseSeconds: number },
): boolean {
  return now - feed.sureUntil(readAt) <= promiseSeconds * 1000;
}

interface StaleClient {
  readonly id: string;
  readonly readAt: Date | null;
}

/** Rethrows a fault when there is nothing to show instead, or when it is our own. */
function unlessKept(readAt: Date | null): (error: unknown) => false {
  return (error) => {
    const isPassing = error instanceof ConnectorFault || databaseFault(error) === 'full';
    if (readAt === null || !isPassing) throw error;
    return false;
  };
}

export function earlier(left: Date | null, right: Date | null): Date | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}

async function stale(
  { database, clock }: FreshDeps,
  tied: Tied,
  ids: readonly string[],
): Promise<StaleClient[]> {
  const { feed, connection } = tied;
  const { promiseSeconds } = connection;
  const rows = await findReadAt(database, placeOf(connection), ids);
  return rows.flatMap(({ id, readAt }) => {
    const isFresh = readAt !== null && isFreshAt(readAt.getTime(), clock.now(), { feed, promiseSeconds });
    return isFresh ? [] : [{ id, readAt }];
  });
}

async function readOne(deps: FreshDeps, { connection, feed }: Tied, id: string): Promise<void> {
  const at = new Date(deps.clock.now());
  const read = await feed.counterparty(systemId(connection.id, id), deps.lifetime.signal);
  if (read) await ingest(deps.database, placeOf(connection), read, { at });
}

function keyOf({ connection: { accountId, id, createdAt } }: Tied): string {
  return `${accountId} ${createdAt.getTime()} ${mirrorId(id, '')}`;
}

/** Runs a task of a name once at a time: a call meanwhile shares it. */
function createShared(): (name: string, run: () => Promise<void>) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  return (name, run) => {
    const known = running.get(name);
    if (known) return known;
    const started = run().finally(() => running.delete(name));
    running.set(name, started);
    return started;
  };
}
