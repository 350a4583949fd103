import { documentKinds } from '#contract/books/documents.ts';
import type { Capabilities } from '#contract/books/panel.ts';
import type { Source } from '#contract/common-schemas.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import { BooksPaused, NotConnected } from '../connectors/fault.ts';
import type { Feed } from '../connectors/feed.ts';
import { type ConnectionRow, makeConnection, readWithRemoved } from '../store/books/connections.ts';
import type { Database } from '../store/engine/database.ts';
import type { Afresh } from './afresh.ts';
import { type Fresh, isHalfRead, type Tied } from './fresh.ts';

export interface ConnectDeps {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  /** The feed behind a connection; null for a kind this program does not know. */
  readonly feedOf: (connection: ConnectionRow) => Feed | null;
  /** The connection of an account that never had one; null when it is to have none. */
  readonly starter: { readonly id: string; readonly feed: Feed } | null;
}

/** The connections of an account. */
export interface Connected {
  readonly tied: readonly Tied[];
  /** Ids of others whose rows are no answer: disconnected, or paused before everything was read. */
  readonly hidden: readonly string[];
}

/**
 * The account's connections with their feeds, the counterparties of each in the mirror.
 * @param known as they were just read; they are read here when absent
 * @throws NotConnected, BooksPaused
 */
export async function connect(
  deps: ConnectDeps,
  fresh: Fresh,
  accountId: AccountId,
  known?: readonly ConnectionRow[],
): Promise<Connected> {
  const rows = known && known.length > 0 ? known : await readOrMake(deps, accountId);
  const all = rows.flatMap((connection) => {
    const feed = connection.removedAt ? null : deps.feedOf(connection);
    const isEmpty = feed?.isBrought && connection.asOf === null;
    return feed && !isEmpty ? [{ connection, feed }] : [];
  });
  if (all.length === 0) throw new NotConnected();
  const isLeft = (one: Tied): boolean => one.connection.pausedAt !== null && isHalfRead(one);
  const tied = all.filter((one) => !isLeft(one));
  if (tied.length === 0) throw new BooksPaused();
  for (const one of tied) await fresh.directory(one);
  const gone = rows.filter(({ removedAt }) => removedAt);
  const hidden = [...gone, ...all.filter(isLeft).map(({ connection }) => connection)].map(({ id }) => id);
  return { tied, hidden };
}

/** The card that made the connection has its answer before the rest is read. */
const FIRST_LOOK_MS = 10_000;

async function readOrMake(
  { database, clock, starter }: ConnectDeps,
  accountId: AccountId,
): Promise<ConnectionRow[]> {
  const known = await readWithRemoved(database, accountId);
  if (known.length > 0 || !starter) return known;
  const { id, feed } = starter;
  const now = clock.now();
  const nextAttemptAt = new Date(now + FIRST_LOOK_MS);
  const made = { id, kind: feed.kind, ...feed.profile, nextAttemptAt };
  await makeConnection(database, accountId, made, new Date(now));
  return readWithRemoved(database, accountId);
}

/**
 * Where the figures come from: of several connections the one whose figures are the oldest.
 * @param behind since when figures stay that could not be read again
 * @param afresh what is known of a card's clients, by connections that are behind; null where it has none
 */
export function sourceOf(
  { clock }: Pick<ConnectDeps, 'clock'>,
  tied: readonly Tied[],
  behind: Date | null,
  afresh: ReadonlyMap<string, Afresh | null> = new Map(),
): Source {
  const now = clock.now();
  const own = tied.filter(({ connection }) => afresh.get(connection.id) !== null);
  const sources = (own.length > 0 ? own : tied).map(({ connection, feed }) => {
    const { kind, name, goodAt, createdAt, promiseSeconds, pausedAt } = connection;
    const readAt = (afresh.get(connection.id)?.readAt ?? goodAt ?? createdAt).getTime();
    const sure = connection.asOf?.getTime() ?? feed.sureUntil(readAt);
    const asOf = feed.isNear && !pausedAt ? now : Math.min(now, sure);
    return { kind, name, asOf, isStale: now - asOf > promiseSeconds * 1000 };
  });
  const [oldest] = sources.sort((left, right) => left.asOf - right.asOf);
  const { kind, name } = oldest ?? { kind: '', name: '' };
  const asOf = behind?.getTime() ?? oldest?.asOf ?? now;
  const isReading = [...afresh.values()].some((one) => one?.isReading);
  const isStale = behind !== null || (oldest?.isStale ?? false);
  return {
    kind,
    name,
    as_of: new Date(asOf).toISOString(),
    status: isStale ? 'stale' : 'fresh',
    ...(isReading && { refreshing: true }),
  };
}

/** What any of these systems can do. */
export function capabilitiesOf(tied: readonly Tied[]): Capabilities {
  const all = tied.map(({ feed }) => feed.capabilities);
  return {
    documents: documentKinds.filter((kind) => all.some(({ documents }) => documents.includes(kind))),
    credit_limit: all.some(({ credit_limit }) => credit_limit),
    document_file: all.some(({ document_file }) => document_file),
    open_in_accounting: all.some(({ open_in_accounting }) => open_in_accounting),
    ...(tied.every(({ connection }) => !connection.knowsDebts) && { debts: false }),
  };
}
