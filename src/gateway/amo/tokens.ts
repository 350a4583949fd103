import type { AccountId } from '#domain/ids.ts';
import { isApiError } from '#http/errors.ts';
import { findTokens, type OAuthRow } from '../store/accounts/oauth-tokens.ts';
import type { RefreshDeps } from './refresh.ts';
import { createRelocating } from './relocate.ts';
import { type Access, accessOf, createSingleExchange, type SingleExchange } from './single-exchange.ts';

/**
 * Access tokens that are valid now.
 *
 * The one gap: the platform has answered an exchange and the gateway dies before the pair is stored. The old
 * refresh token is then used up (reusing it gives 401), the new one is lost, and an administrator has to
 * connect again. The gap is kept small: the pair is stored before anything else is done with it, a shutdown
 * waits for exchanges, and an access token is renewed while the old one is still valid for minutes.
 */
export interface TokenKeeper {
  /** Null when the account is not connected. Rejects with ApiError when that cannot be found out now. */
  current(accountId: AccountId): Promise<Access | null>;
  /** A newer token after the one of `version` was refused. Null when there is none any more. */
  renew(accountId: AccountId, version: number): Promise<Access | null>;
  /** Looks the account up after its address answered 404; null when it has not moved from `origin`. */
  relocate(accountId: AccountId, origin: string): Promise<Access | null>;
  /** Exchanges now, whatever the stored state of the pair. */
  revive(accountId: AccountId): Promise<Access | null>;
  /** Resolves once no exchange is under way. */
  idle(): Promise<void>;
}

const RENEW_BEFORE_MS = 5 * 60_000;
/** A token that would expire on the way is of no use. */
const LAST_MOMENT_MS = 15_000;
/** A token refused just after it was renewed is refused for another reason; more exchanges will not help. */
const REFUSALS_APART_MS = 60_000;

export function createTokenKeeper(deps: RefreshDeps): TokenKeeper {
  const { database, clock } = deps;
  const single = createSingleExchange(deps);
  const relocating = createRelocating(deps);
  const renewedAt = new Map<AccountId, number>();
  const connectedRow = async (accountId: AccountId): Promise<OAuthRow | null> => {
    const row = await findTokens(database, accountId);
    return row?.status === 'connected' ? row : null;
  };
  return {
    current: async (accountId) => {
      const row = await connectedRow(accountId);
      if (row === null) return null;
      const left = row.accessExpiresAt.getTime() - clock.now();
      if (left > RENEW_BEFORE_MS) return accessOf(deps, row);
      return left > LAST_MOMENT_MS ? renewEarly(deps, single, row) : single.run(row);
    },
    renew: async (accountId, version) => {
      const row = await connectedRow(accountId);
      if (row === null) return null;
      const isFresh =
        clock.now() - (renewedAt.get(accountId) ?? Number.NEGATIVE_INFINITY) < REFUSALS_APART_MS;
      if (row.version > version || isFresh) return accessOf(deps, row);
      const access = await single.run(row);
      if (access) renewedAt.set(accountId, clock.now());
      return access;
    },
    relocate: (accountId, origin) => relocating.find(accountId, origin),
    revive: async (accountId) => {
      const row = await findTokens(database, accountId);
      return row && single.run(row);
    },
    idle: () => single.idle(),
  };
}

/** The old token is still valid: when it cannot be renewed at once, it is used further. */
async function renewEarly(deps: RefreshDeps, single: SingleExchange, row: OAuthRow): Promise<Access | null> {
  const isClaimed = row.leaseUntil !== null && row.leaseUntil.getTime() > deps.clock.now();
  if (isClaimed || single.isUnderWay(row.accountId)) return accessOf(deps, row);
  try {
    return await single.run(row);
  } catch (error) {
    if (isApiError(error)) return accessOf(deps, row);
    throw error;
  }
}
