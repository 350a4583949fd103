import type { AccountId } from '#domain/ids.ts';
import { findTokens, storeOrigin } from '../store/accounts/oauth-tokens.ts';
import { movedOrigin, type RefreshDeps, readTokens } from './refresh.ts';
import { type Access, accessOf } from './single-exchange.ts';

/** Most 404 answers concern a deleted entity, so the account is not looked up for each of them. */
const APART_MS = 60_000;

export interface Relocating {
  /**
   * Access at the account's current address; null when that is still `origin`, or cannot be found out now.
   */
  find(accountId: AccountId, origin: string): Promise<Access | null>;
}

/** Follows renamed accounts: their unchanging API host reports the new address (platform-api 1.9). */
export function createRelocating(deps: RefreshDeps): Relocating {
  const lookedAt = new Map<AccountId, number>();
  const look = async (accountId: AccountId): Promise<void> => {
    const row = await findTokens(deps.database, accountId);
    const tokens = row && (await readTokens(deps, row));
    if (!row || !tokens) return;
    const moved = await movedOrigin(deps, row, tokens.refresh);
    if (moved === null) return;
    await storeOrigin(deps.database, row, moved);
    deps.log.info('crm_moved', { account_id: accountId });
  };
  return {
    async find(accountId, origin) {
      const known = await findTokens(deps.database, accountId);
      const last = lookedAt.get(accountId) ?? Number.NEGATIVE_INFINITY;
      if (known?.origin === origin && deps.clock.now() - last >= APART_MS) {
        lookedAt.set(accountId, deps.clock.now());
        await look(accountId);
      }
      const row = await findTokens(deps.database, accountId);
      return row?.status === 'connected' && row.origin !== origin ? accessOf(deps, row) : null;
    },
  };
}
