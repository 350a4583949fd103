import type { AccountId } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { AmoConnections } from '../amo/amo-accounts.ts';
import type { GatewayLog } from '../log.ts';
import {
  askRemoval,
  findDueRemovals,
  findUnconfirmed,
  keepAccount,
  removeAccount,
} from '../store/accounts/account-removals.ts';
import type { Database } from '../store/engine/database.ts';

export interface RemovalDeps {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly amo: Pick<AmoConnections, 'uninstalled'>;
  readonly log: GatewayLog;
}

const EVERY_MS = 60 * 60_000;
const AT_ONCE = 20;
/**
 * How long the data of an account that uninstalled the integration is kept: reinstalling within this time
 * loses nothing.
 */
export const GRACE_MS = 30 * 86_400_000;

/**
 * Handles the platform's call that an account has uninstalled the integration. Anyone who has seen the call
 * can repeat it, so the CRM is asked: while it accepts our tokens nothing happens; when it does not answer,
 * the sweep asks again. Without tokens there is no way to ask, and the first page opened cancels the removal.
 */
export async function settleUninstall(deps: RemovalDeps, accountId: AccountId): Promise<void> {
  const said = await deps.amo.uninstalled(accountId);
  const now = deps.clock.now();
  if (said === 'connected') return keepAccount(deps.database, accountId, new Date(now));
  const times = { at: new Date(now), dueAt: new Date(now + GRACE_MS) };
  await askRemoval(deps.database, { accountId, ...times, confirmed: said !== 'unanswered' });
  deps.log.info('account_uninstalled', { account_id: accountId, reason: said });
}

/** Each hour; several copies may do so at once: the copy that marks an account as removed removes it. */
export function startRemovals(lifetime: Lifetime, deps: RemovalDeps): void {
  lifetime.every(EVERY_MS, () => void removeDue(deps));
}

/** One round; a failure is logged and left to the next one. @returns how many accounts were removed */
export async function removeDue(deps: RemovalDeps): Promise<number> {
  const { database, clock, log } = deps;
  let gone = 0;
  try {
    for (const { accountId } of await findUnconfirmed(database, AT_ONCE))
      await settleUninstall(deps, accountId as AccountId);
    const now = new Date(clock.now());
    for (const accountId of await findDueRemovals(database, now, AT_ONCE)) {
      if (!(await removeAccount(database, accountId, now))) continue;
      gone += 1;
      log.info('account_removed', { account_id: accountId });
    }
  } catch (error) {
    log.error('remove_accounts_failed', error);
  }
  return gone;
}
