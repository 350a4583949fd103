import type { RecentPayee } from '#contract/requests/requests.ts';
import { taxKeyOf } from '#domain/requests/request-lookalike.ts';
import type { Database } from '../store/engine/database.ts';
import { findContents } from '../store/requests/contents.ts';
import { type Asking, seesAll } from './actor.ts';

const MOST_PAYEES = 8;
/** Only this many last orders are searched: payees of older ones are not offered. */
const MOST_ORDERS = 200;

/**
 * Earlier payees, newest first, each account once: from the caller's own orders, or from everyone's for
 * approvers and administrators.
 */
export async function readRecentPayees(
  database: Pick<Database, 'select'>,
  { accountId, caller }: Pick<Asking, 'accountId' | 'caller'>,
): Promise<RecentPayee[]> {
  const authorId = seesAll(caller) || caller.kind !== 'user' ? undefined : caller.userId;
  const orders = await findContents(database, accountId, {
    kind: 'payment_order',
    authorId,
    limit: MOST_ORDERS,
  });
  const payees = new Map<string, RecentPayee>();
  for (const order of orders) {
    if (order.kind !== 'payment_order' || payees.size === MOST_PAYEES) continue;
    const { payee, bank } = order;
    const key = `${taxKeyOf(payee)} ${bank.bik} ${bank.account}`;
    if (!payees.has(key)) payees.set(key, { payee, bank });
  }
  return [...payees.values()];
}
