import type { AccountId } from '#domain/ids.ts';
import { ApiError, isApiError } from '#http/errors.ts';
import { type Clock, pause } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { OriginPattern } from '../auth/origin-pattern.ts';
import type { GatewayLog } from '../log.ts';
import {
  type DisconnectReason,
  disconnect,
  findTokens,
  type OAuthRow,
  storeRefreshed,
} from '../store/accounts/oauth-tokens.ts';
import type { Database } from '../store/engine/database.ts';
import { accountOrigin } from './hosts.ts';
import { isRefusal, type OAuth } from './oauth.ts';
import { type Sealer, type Tokens, Unsealable } from './seal.ts';
import type { TokenPair } from './token-answer.ts';

export interface RefreshDeps {
  readonly database: Database;
  readonly oauth: OAuth;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly lifetime: Lifetime;
  readonly log: GatewayLog;
  readonly domains: readonly OriginPattern[];
}

interface Exchanged {
  readonly pair: TokenPair;
  readonly origin: string;
}

const STORE_ATTEMPTS = 5;
const STORE_PAUSE_MS = 200;

/**
 * Exchanges the refresh token of a claimed row and stores the new pair before anyone uses it. Null when the
 * platform refused: the account is then marked as disconnected. Rejects with ApiError when the platform did
 * not answer.
 */
export async function refreshPair(deps: RefreshDeps, row: OAuthRow): Promise<OAuthRow | null> {
  const tokens = await readTokens(deps, row);
  if (tokens === null) return null;
  const exchanged = await exchangeAnywhere(deps, row, tokens.refresh);
  if (exchanged === null) {
    await markLost(deps, row, 'refused');
    return null;
  }
  await store(deps, row, exchanged);
  return findTokens(deps.database, row.accountId);
}

/** Null when the key that sealed the tokens is gone; the account is then marked as disconnected. */
export async function readTokens(deps: RefreshDeps, row: OAuthRow): Promise<Tokens | null> {
  try {
    return deps.sealer.open(row.accountId, row.sealed);
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    await markLost(deps, row, 'unreadable');
    return null;
  }
}

async function markLost(
  { database, clock, log }: RefreshDeps,
  row: OAuthRow,
  reason: DisconnectReason,
): Promise<void> {
  await disconnect(database, row, reason, new Date(clock.now()));
  log.warn('crm_disconnected', { account_id: row.accountId, reason });
}

/**
 * Tries the known address; when that refuses, the one the account has been renamed to, as the official
 * library does.
 */
async function exchangeAnywhere(
  { oauth, domains }: RefreshDeps,
  row: OAuthRow,
  refresh: string,
): Promise<Exchanged | null> {
  const exchangeAt = async (origin: string): Promise<Exchanged | null> => {
    try {
      const pair = await oauth.exchangeRefresh(origin, refresh);
      if (pair.accountId !== row.accountId) throw new ApiError('shape', 'oauth tokens');
      return { pair, origin };
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  };
  const here = await exchangeAt(row.origin);
  if (here) return here;
  const moved = await movedOrigin({ oauth, domains }, row, refresh);
  return moved === null ? null : exchangeAt(moved);
}

/**
 * The account's current address, as its unchanging API host reports it; null when it has not moved, or that
 * cannot be found out now.
 */
export async function movedOrigin(
  { oauth, domains }: Pick<RefreshDeps, 'oauth' | 'domains'>,
  { apiDomain, origin }: Pick<OAuthRow, 'apiDomain' | 'origin'>,
  refresh: string,
): Promise<string | null> {
  const api = apiDomain === null ? null : accountOrigin(apiDomain, domains);
  const domain = api && (await oauth.findDomain(api.origin, refresh).catch(unlessOurs));
  const moved = domain && accountOrigin(domain, domains);
  return moved && moved.origin !== origin ? moved.origin : null;
}

/** Null when the platform did not answer; our own errors are rethrown. */
function unlessOurs(error: unknown): null {
  if (isApiError(error)) return null;
  throw error;
}

/** Waits for a database that is briefly away: the old refresh token is already used up. */
async function store(deps: RefreshDeps, row: OAuthRow, { pair, origin }: Exchanged): Promise<void> {
  const { accountId } = row;
  const kept = { ...keptOf(deps.sealer, accountId, pair), origin };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await storeRefreshed(deps.database, row, kept, new Date(deps.clock.now()));
      return;
    } catch (error) {
      if (attempt === STORE_ATTEMPTS) throw error;
      await pause(deps.lifetime, STORE_PAUSE_MS * attempt);
    }
  }
}

/** What is stored of a pair, whether it came from a code or from a refresh. */
export function keptOf(sealer: Sealer, accountId: AccountId, pair: TokenPair) {
  const { access, refresh, apiDomain, accessExpiresAt, refreshExpiresAt } = pair;
  const sealed = sealer.seal(accountId, { access, refresh });
  return { accountId, apiDomain, sealed, accessExpiresAt, refreshExpiresAt };
}
