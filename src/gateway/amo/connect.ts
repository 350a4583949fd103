import { fieldsOf } from '#amo/hal.ts';
import { createRest } from '#amo/rest.ts';
import { readUser } from '#amo/users.ts';
import type { AccountId } from '#domain/ids.ts';
import { parseAccountId } from '#domain/ids.ts';
import { ApiError, isApiError } from '#http/errors.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { AllowedOrigin } from '../auth/origin-pattern.ts';
import { saveGrant } from '../store/accounts/oauth-tokens.ts';
import { authorizedFetch } from './authorized-fetch.ts';
import { accountOrigin } from './hosts.ts';
import type { AccountLane } from './lanes.ts';
import { isRefusal } from './oauth.ts';
import { keptOf, type RefreshDeps } from './refresh.ts';
import type { TokenPair } from './token-answer.ts';

/** The parameters of a call to the redirect address. */
export interface Grant {
  readonly code: string;
  /** Host of the account. */
  readonly referer: string;
  /**
   * The account whose administrator began to connect; null when the platform itself sends the code, at an
   * installation.
   */
  readonly expected: AccountId | null;
}

/** Why the gateway did not accept access; a closed list for the log and for the page. */
export type ConnectFault =
  /** The account's address matches no pattern of AMO_DOMAINS. */
  | 'referer'
  /** The code is used up, too old or not for us; or our own keys are wrong. */
  | 'code'
  /** The token belongs to another account than the address or the administrator. */
  | 'account'
  /** The user who gave access is not an administrator: the token would have only that user's rights. */
  | 'not_admin'
  /** The platform did not answer. */
  | 'unavailable';

export interface ConnectDeps extends RefreshDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly laneOf: (id: AccountId) => AccountLane;
}

/**
 * Exchanges a code, verifies whose access it is, and stores it. The secret goes to an allowed host only; the
 * account is the one in the token, confirmed by the account's own REST API at that address.
 */
export async function connect(deps: ConnectDeps, grant: Grant): Promise<Result<AccountId, ConnectFault>> {
  const at = accountOrigin(grant.referer, deps.domains);
  if (at === null) return fail('referer');
  try {
    const pair = await deps.oauth.exchangeCode(at.origin, grant.code);
    const { accountId } = pair;
    if (grant.expected !== null && grant.expected !== accountId) return fail('account');
    const checked = await check(deps, pair, at);
    if (!checked.ok) return checked;
    const kept = { ...keptOf(deps.sealer, accountId, pair), userId: pair.userId, origin: at.origin };
    await saveGrant(deps.database, { ...kept, subdomain: checked.value }, new Date(deps.clock.now()));
    deps.log.info('crm_connected', { account_id: accountId, user_id: pair.userId });
    return ok(accountId);
  } catch (error) {
    if (!isApiError(error)) throw error;
    return fail(isRefusal(error) ? 'code' : 'unavailable');
  }
}

/** Returns the account's subdomain once the account and the user match the token. */
async function check(
  deps: ConnectDeps,
  pair: TokenPair,
  { origin }: AllowedOrigin,
): Promise<Result<string, ConnectFault>> {
  const access = { token: pair.access, origin, version: 0 };
  const tokens = { current: async () => access, renew: async () => null, relocate: async () => null };
  const lane = deps.laneOf(pair.accountId);
  const fetch = authorizedFetch(pair.accountId, { fetch: deps.fetch, tokens, lane });
  const rest = createRest({ fetch, origin: '', random: () => deps.clock.random() });
  const { signal } = new AbortController();
  const account = fieldsOf(await rest.get('account', 'account', signal));
  const isIt = parseAccountId(account.id) === pair.accountId && typeof account.subdomain === 'string';
  if (!isIt) return fail('account');
  const user = await readUser(rest, pair.userId, signal).catch(forNoAdmin);
  return user?.isAdmin ? ok(String(account.subdomain).slice(0, 100)) : fail('not_admin');
}

/** The CRM shows users to administrators only. */
function forNoAdmin(error: unknown): null {
  if (error instanceof ApiError && error.kind === 'forbidden') return null;
  throw error;
}
