import { type JWTPayload, jwtVerify } from 'jose';
import { FIRST_DAY, LAST_DAY } from '#domain/dates/calendar-date.ts';
import { type AccountId, parseAccountId, parseUserId, type UserId } from '#domain/ids.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { allowOrigin, type OriginPattern } from './origin-pattern.ts';

/** Whom a one-time token of the page speaks for. */
export interface PageToken {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly isAdmin: boolean;
  readonly subdomain: string;
  /** The account's page; requests must come from it. */
  readonly origin: string;
  readonly jti: string;
  readonly expiresAt: Date;
  /** When the CRM issued it. */
  readonly issuedAt: Date;
}

export interface TokenPolicy {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly domains: readonly OriginPattern[];
  /** The integration's own address: see {@link audiencesOf}. */
  readonly publicUrl: URL;
}

/** Which check failed; for our log only, the answer never names it. */
export type TokenFault = 'signature_or_time' | 'claims' | 'client' | 'issuer' | 'origin';

const SKEW_SECONDS = 30;
/** For a token without a time of issue (platform-js: valid for half an hour). */
const LIFE_SECONDS = 1_800;
const LONGEST_TOKEN = 8_192;
/** A token whose times are outside this range is refused: no database could store them. */
const MOMENTS = [Date.parse(FIRST_DAY), Date.parse(LAST_DAY)] as const;
const JTI = /^[\w.:-]{1,128}$/;
const REQUIRED = ['iss', 'aud', 'exp', 'jti'];

/**
 * Checks a page token the way the platform documents it: HS256 with the integration's secret and nothing
 * else, our audience, its times, our client, an allowed account. The store ensures that a `jti` is used once.
 */
export async function checkPageToken(
  token: string,
  origin: string,
  policy: TokenPolicy,
  now: Date,
): Promise<Result<PageToken, TokenFault>> {
  const payload = token.length > LONGEST_TOKEN ? null : await verify(token, policy, now);
  if (payload === null) return fail('signature_or_time');
  if (payload.client_uuid !== policy.clientId) return fail('client');
  const issuer = allowOrigin(payload.iss, policy.domains);
  const { subdomain } = payload;
  if (issuer === null || typeof subdomain !== 'string' || subdomain.length > 100) return fail('issuer');
  if (issuer.subdomain !== null && issuer.subdomain !== subdomain) return fail('issuer');
  if (issuer.origin !== origin) return fail('origin');
  const claims = readClaims(payload);
  return claims ? ok({ ...claims, subdomain, origin }) : fail('claims');
}

/**
 * The platform writes the audience as `scheme://host` of the redirect address and its own library compares
 * without the port, so with a non-default port both spellings are ours. The secret belongs to one
 * integration, which has one address.
 */
export function audiencesOf(publicUrl: URL): string[] {
  return [...new Set([publicUrl.origin, `${publicUrl.protocol}//${publicUrl.hostname}`])];
}

async function verify(token: string, policy: TokenPolicy, now: Date): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(policy.clientSecret), {
      algorithms: ['HS256'],
      audience: audiencesOf(policy.publicUrl),
      clockTolerance: SKEW_SECONDS,
      currentDate: now,
      requiredClaims: REQUIRED,
    });
    return payload;
  } catch {
    return null;
  }
}

function readClaims(payload: JWTPayload): Omit<PageToken, 'subdomain' | 'origin'> | null {
  const accountId = parseAccountId(payload.account_id);
  const userId = parseUserId(payload.user_id);
  const { jti, exp, iat, aud, is_admin } = payload;
  if (accountId === null || userId === null || typeof aud !== 'string') return null;
  if (typeof jti !== 'string' || !JTI.test(jti) || exp === undefined) return null;
  // Kept a little longer than the token is valid, so that it cannot be reused within the skew.
  const expiresAt = new Date((exp + 2 * SKEW_SECONDS) * 1000);
  const issuedAt = new Date((iat ?? exp - LIFE_SECONDS) * 1000);
  if (![expiresAt, issuedAt].every(canBe)) return null;
  return { accountId, userId, jti, expiresAt, issuedAt, isAdmin: is_admin === true };
}

function canBe(moment: Date): boolean {
  return moment.getTime() >= MOMENTS[0] && moment.getTime() <= MOMENTS[1];
}
