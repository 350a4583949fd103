import { fieldsOf } from '#amo/hal.ts';
import { ApiError, isApiError } from '#http/errors.ts';
import { retrying } from '#http/retry.ts';
import type { Send } from '#http/send.ts';
import type { Clock } from '#shared/clock.ts';
import { parsePair, type TokenPair } from './token-answer.ts';

/** Our side of the platform's authorization server (platform-api 1.6, 1.9). Rejections are ApiError. */
export interface OAuth {
  exchangeCode(origin: string, code: string): Promise<TokenPair>;
  exchangeRefresh(origin: string, refresh: string): Promise<TokenPair>;
  /** The account's current host. */
  findDomain(apiOrigin: string, refresh: string): Promise<string | null>;
}

export interface OAuthDeps {
  readonly send: Send;
  readonly clock: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Exactly as entered in the integration's form. */
  readonly redirectUri: string;
}

const TIMEOUT_MS = 8_000;
/** Never aborted: once sent, an exchange has used its token up, so its answer must be awaited. */
const whole = (): AbortSignal => new AbortController().signal;

export function createOAuth({ send, clock, ...keys }: OAuthDeps): OAuth {
  const own = { client_id: keys.clientId, client_secret: keys.clientSecret, redirect_uri: keys.redirectUri };
  const exchange = async (origin: string, grant: Record<string, string>): Promise<TokenPair> => {
    const request = { operation: 'oauth tokens', method: 'POST', credentials: 'omit' } as const;
    const url = `${origin}/oauth2/access_token`;
    const body = { ...own, ...grant };
    const reply = await send({ ...request, url, body, signal: whole(), timeoutMs: TIMEOUT_MS });
    const pair = parsePair(reply.body, clock.now());
    if (pair === null || pair.clientId !== keys.clientId) throw new ApiError('shape', request.operation);
    return pair;
  };
  // Retrying is safe: a used-up token is refused, and it would have been lost anyway.
  const again = <Value>(ask: () => Promise<Value>) => retrying(ask, whole(), () => clock.random());
  return {
    exchangeCode: (origin, code) => again(() => exchange(origin, { grant_type: 'authorization_code', code })),
    exchangeRefresh: (origin, refresh) =>
      again(() => exchange(origin, { grant_type: 'refresh_token', refresh_token: refresh })),
    findDomain: async (apiOrigin, refresh) => {
      const request = { operation: 'oauth domain', method: 'GET', credentials: 'omit' } as const;
      const url = `${apiOrigin}/oauth2/account/current/subdomain`;
      const headers = { 'X-Refresh-Token': refresh };
      const reply = await send({ ...request, url, headers, signal: whole(), timeoutMs: TIMEOUT_MS });
      const { domain } = fieldsOf(reply.body);
      return typeof domain === 'string' ? domain : null;
    },
  };
}

/** 402 and 403 concern the whole account and are temporary; these concern the token or our keys. */
const REFUSALS: readonly unknown[] = [400, 401, 404];

/**
 * True when the platform refused and would refuse again: the token is used up or revoked, or our keys are
 * wrong.
 */
export function isRefusal(error: unknown): boolean {
  return isApiError(error) && REFUSALS.includes(error.detail.status);
}
