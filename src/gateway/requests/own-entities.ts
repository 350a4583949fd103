import type { AccountId } from '#domain/ids.ts';
import type { FeedOwnEntity } from '../connectors/feed.ts';
import type { GatewayDeps } from '../deps.ts';
import { createUnread } from '../queries/unread.ts';

export interface OwnRead {
  readonly own: readonly FeedOwnEntity[];
  readonly own_entities_unread?: true;
}

const MOST = 50;

/**
 * Our legal entities. A fault of the books is logged and reported in the answer, so that an empty list is not
 * mistaken for "none". Rejects on our own faults.
 */
export async function readOwn(
  { connector, log }: Pick<GatewayDeps, 'connector' | 'log'>,
  accountId: AccountId,
  signal: AbortSignal,
): Promise<OwnRead> {
  try {
    return { own: (await connector.open(accountId, signal).readOwnEntities()).slice(0, MOST) };
  } catch (error) {
    createUnread(log, { account_id: accountId })('own_entities', error);
    return { own: [], own_entities_unread: true };
  }
}
