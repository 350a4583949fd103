import type { AccountId } from '#domain/ids.ts';
import { ApiError } from '#http/errors.ts';
import { pause } from '#shared/clock.ts';
import { claimRefresh, findTokens, type OAuthRow, yieldRefresh } from '../store/accounts/oauth-tokens.ts';
import { type RefreshDeps, readTokens, refreshPair } from './refresh.ts';

/** What a call to an account needs. */
export interface Access {
  readonly token: string;
  readonly origin: string;
  /** Version of the pair: a caller whose token is refused says which one it was. */
  readonly version: number;
}

/**
 * One exchange of a refresh token at a time. The token works once, so of all copies of the gateway only the
 * one that claims the row, for a minute, exchanges it; the others wait for the pair it stores. No transaction
 * is held open meanwhile.
 */
export interface SingleExchange {
  /**
   * Null when the platform refused. Rejects with ApiError when the platform, or the copy that holds the
   * claim, did not answer.
   */
  run(row: OAuthRow): Promise<Access | null>;
  isUnderWay(accountId: AccountId): boolean;
  /** Resolves once no exchange is under way. */
  idle(): Promise<void>;
}

/** Longer than all attempts of an exchange together. */
const LEASE_MS = 60_000;
const BACKOFF_MS = 3_000;
const POLL_MS = 150;
/** Shorter than the deadline of one of our requests. */
const PATIENCE_MS = 12_000;

export function createSingleExchange(deps: RefreshDeps): SingleExchange {
  const flights = new Map<AccountId, Promise<Access | null>>();
  return {
    run: (row) => {
      const { accountId } = row;
      const flight = flights.get(accountId) ?? exchange(deps, row).finally(() => flights.delete(accountId));
      flights.set(accountId, flight);
      return flight;
    },
    isUnderWay: (accountId) => flights.has(accountId),
    idle: async () => {
      await Promise.allSettled(flights.values());
    },
  };
}

export async function accessOf(deps: RefreshDeps, row: OAuthRow): Promise<Access | null> {
  const tokens = await readTokens(deps, row);
  return tokens && { token: tokens.access, origin: row.origin, version: row.version };
}

async function exchange(deps: RefreshDeps, row: OAuthRow): Promise<Access | null> {
  for (let waited = 0; waited < PATIENCE_MS && !deps.lifetime.ended; waited += POLL_MS) {
    const done = await tryExchange(deps, row);
    if (done !== undefined) return done;
    await pause(deps.lifetime, POLL_MS);
    const now = await findTokens(deps.database, row.accountId);
    if (now === null) return null;
    if (now.version > row.version) return accessOf(deps, now);
    if (now.status === 'disconnected' && row.status === 'connected') return null;
  }
  throw new ApiError('unavailable', 'oauth refresh');
}

/** Undefined when another copy holds the claim. */
async function tryExchange(deps: RefreshDeps, row: OAuthRow): Promise<Access | null | undefined> {
  const { database, clock } = deps;
  const holder = clock.uuid();
  const now = clock.now();
  const claim = { holder, now: new Date(now), until: new Date(now + LEASE_MS) };
  if (!(await claimRefresh(database, row, claim))) return undefined;
  try {
    const stored = await refreshPair(deps, row);
    return stored && (await accessOf(deps, stored));
  } finally {
    // Does nothing once a new pair is stored.
    await yieldRefresh(database, row, holder, new Date(clock.now() + BACKOFF_MS)).catch(() => undefined);
  }
}
