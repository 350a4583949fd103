import { fieldsOf } from '#amo/hal.ts';
import { type AccountId, parseAccountId, parseUserId, type UserId } from '#domain/ids.ts';
import type { Tokens } from './seal.ts';

/** A pair of tokens with the claims of the access token. */
export interface TokenPair extends Tokens {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly clientId: string;
  /** Host that answers for the account even after it is renamed (since August 2024). */
  readonly apiDomain: string | null;
  readonly accessExpiresAt: Date;
  readonly refreshExpiresAt: Date;
}

/**
 * platform-api 1.6: a refresh token expires after three months without use; 89 days are the shortest three
 * months.
 */
const REFRESH_LIFE_MS = 89 * 86_400_000;
const LONGEST_LIFE_S = 365 * 86_400;
const LONGEST_TOKEN = 16_384;

/**
 * Parses an answer of `/oauth2/access_token`; null when it is not one. The access token is a JWT that we read
 * but do not verify: it came over TLS from the account's own host, which is asked about it once more before
 * it is trusted.
 */
export function parsePair(answer: unknown, now: number): TokenPair | null {
  const { access_token: access, refresh_token: refresh, expires_in: life } = fieldsOf(answer);
  if (!isToken(access) || !isToken(refresh) || typeof life !== 'number') return null;
  if (!(life > 0 && life <= LONGEST_LIFE_S)) return null;
  const claims = fieldsOf(claimsOf(access));
  const accountId = parseAccountId(claims.account_id);
  const userId = parseUserId(Number(claims.sub));
  if (accountId === null || userId === null || typeof claims.aud !== 'string') return null;
  return {
    access,
    refresh,
    accountId,
    userId,
    clientId: claims.aud,
    apiDomain: typeof claims.api_domain === 'string' ? claims.api_domain.slice(0, 255) : null,
    accessExpiresAt: new Date(now + life * 1000),
    refreshExpiresAt: new Date(now + REFRESH_LIFE_MS),
  };
}

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_TOKEN;

function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}
