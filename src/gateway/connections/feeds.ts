import type { AccountId } from '#domain/ids.ts';
import type { Feed } from '../connectors/feed.ts';
import type { ConnectionRow } from '../store/books/connections.ts';
import { pushedFeed } from './agents/pushed-feed.ts';
import { UnreadableCredentials } from './fault.ts';
import { type CredentialSealer, Unsealable } from './seal.ts';
import type { AccountingSystem } from './system.ts';

type Connection = Pick<ConnectionRow, 'accountId' | 'id' | 'kind' | 'sealed' | 'pushed'>;

/** Feeds kept open: one holds its system's limits, which outlive a single call. */
const MOST_OPEN = 1_000;

/**
 * The feed behind a connection, null for a system this gateway does not have. The same credentials have the
 * same feed, so that all its callers keep one limit; one whose credentials cannot be opened fails when asked.
 */
export function createFeeds(
  systems: readonly AccountingSystem[],
  sealer: CredentialSealer,
): (connection: Connection) => Feed | null {
  const open = new Map<string, { readonly sealed: string | null; readonly feed: Feed }>();
  return (connection) => {
    const { pushed } = connection;
    if (pushed) {
      const own = systems.find(({ kind }) => kind === connection.kind);
      return own ? pushedFeed(own, pushed) : null;
    }
    const key = `${connection.accountId} ${connection.id}`;
    const known = open.get(key);
    if (known && known.sealed === connection.sealed && known.feed.kind === connection.kind) return known.feed;
    const system = systems.find(({ kind }) => kind === connection.kind);
    if (!system) return null;
    const feed = openFeed(system, sealer, connection);
    const [oldest] = open.keys();
    if (open.size >= MOST_OPEN && oldest !== undefined) open.delete(oldest);
    open.set(key, { sealed: connection.sealed, feed });
    return feed;
  };
}

function openFeed(
  system: AccountingSystem,
  sealer: CredentialSealer,
  { accountId, id, sealed }: Connection,
): Feed {
  const place = { accountId: accountId as AccountId, connectionId: id };
  if (sealed === null && system.ways.length === 0) return system.open({ way: '', values: {} }, place);
  if (sealed === null) return unreadable(system);
  try {
    return system.open(sealer.open(place, sealed), place);
  } catch (error) {
    if (error instanceof Unsealable) return unreadable(system);
    throw error;
  }
}

/** What was read stays readable. */
function unreadable({ kind, frame }: AccountingSystem): Feed {
  const fail = async (): Promise<never> => {
    throw new UnreadableCredentials();
  };
  const failing = { [Symbol.asyncIterator]: () => ({ next: fail }) };
  return {
    ...frame,
    kind,
    isNear: false,
    check: () => failing,
    changes: () => failing,
    counterparty: fail,
    sureUntil: (readAt) => readAt,
  };
}
