import type { AccountId } from '#domain/ids.ts';
import { findTokens, storeOrigin } from '../store/accounts/oauth-tokens.ts';
import { movedOrigin, type RefreshDeps, readTokens } from './refresh.ts';
import { type Access, accessOf } from './single-exchange.ts';

/** Most calls answered 404 are about an entity that is gone: the account is not looked for at each of them. */
const APART_MS = 60_000;

export interface Relocating {
  /** Access at the account's present address; null when that is `origin` still, or cannot be told now. */
  find(accountId: AccountId, origin: string): Promise<Access | null>;
}

/** Follows accounts that were renamed: their host that never changes tells the new one (platform-api 1.9). */
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
