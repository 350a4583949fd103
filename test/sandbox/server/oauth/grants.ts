import type { Client } from '../market/market.ts';
import { type AccessClaims, type SignedToken, signAccessToken } from './access-token.ts';
import { OAuthRefused, refuseClient, refuseRequest } from './refusal.ts';

/** The user an integration acts as. */
export interface Grant {
  client: string;
  user_id: number;
}
interface Issued extends Grant {
  /** Milliseconds. */
  expires_at: number;
  /** Already used, or revoked. */
  revoked: boolean;
}
interface Refresh extends Issued {
  access: string;
}
export interface TokenPair {
  token_type: 'Bearer';
  expires_in: number;
  server_time: number;
  access_token: string;
  refresh_token: string;
}

/** platform-api 1.6. */
export const LIFE_MS = { code: 20 * 60_000, access: 86_400_000, refresh: 90 * 86_400_000 } as const;

export interface GrantDeps {
  now(): number;
  uuid(): string;
  /** Whether a refresh revokes the previous access token; the platform does not say. */
  oldAccessDies(): boolean;
  claims(): Pick<AccessClaims, 'api_domain'>;
}
/** Codes and tokens of every integration, as an authorization server keeps them. */
export interface Grants {
  newCode(grant: Grant): string;
  /** A code and a refresh token work once. @throws OAuthRefused */
  exchangeCode(code: string, client: string): Promise<TokenPair>;
  exchangeRefresh(token: string, client: string): Promise<TokenPair>;
  /** The grant of a valid access token. */
  actorOf(access: string): Grant | null;
  /** The grant of a valid refresh token. */
  holderOf(refresh: string): Grant | null;
  /** Revokes everything an integration has, as switching it off does. */
  revoke(client: string): void;
  /** Expires all tokens of this kind now. */
  expire(what: 'access' | 'refresh'): void;
  list(): Record<string, unknown>[];
}

export function createGrants(deps: GrantDeps): Grants {
  const codes = new Map<string, Issued>();
  const access = new Map<string, Issued>();
  const refresh = new Map<string, Refresh>();
  const opaque = (): string => `def50200${deps.uuid()}${deps.uuid()}${deps.uuid()}`.replaceAll('-', '');
  const issue = async (grant: Grant): Promise<TokenPair> => {
    const now = deps.now();
    const token = await sign(deps, grant);
    access.set(token.text, { ...grant, expires_at: token.expires_at, revoked: false });
    const next = opaque();
    const life = { expires_at: now + LIFE_MS.refresh, revoked: false };
    refresh.set(next, { ...grant, ...life, access: token.text });
    const seconds = Math.floor(now / 1000);
    const lives = { expires_in: LIFE_MS.access / 1000, server_time: seconds };
    return { token_type: 'Bearer', ...lives, access_token: token.text, refresh_token: next };
  };
  return {
    newCode: (grant) => {
      const code = opaque();
      codes.set(code, { ...pick(grant), expires_at: deps.now() + LIFE_MS.code, revoked: false });
      return code;
    },
    exchangeCode: (code, client) => {
      const found = codes.get(code);
      if (!found) throw refuseRequest('Cannot decrypt the authorization code');
      if (found.expires_at <= deps.now()) throw refuseRequest('Authorization code has expired');
      if (found.revoked) throw refuseRequest('Authorization code has been revoked');
      if (found.client !== client) throw refuseRequest('Authorization code was not issued to this client');
      found.revoked = true;
      return issue(pick(found));
    },
    exchangeRefresh: (token, client) => {
      const found = refresh.get(token);
      if (!found) throw new OAuthRefused(401, 'Cannot decrypt the refresh token');
      if (found.client !== client) throw new OAuthRefused(401, 'Token is not linked to client');
      if (found.expires_at <= deps.now()) throw new OAuthRefused(401, 'Token has expired');
      if (found.revoked) throw new OAuthRefused(401, 'Token has been revoked');
      found.revoked = true;
      const old = access.get(found.access);
      if (old && deps.oldAccessDies()) old.revoked = true;
      return issue(pick(found));
    },
    actorOf: (token) => good(access.get(token), deps.now()),
    holderOf: (token) => good(refresh.get(token), deps.now()),
    revoke: (client) => {
      for (const one of [...codes.values(), ...access.values(), ...refresh.values()])
        if (one.client === client) one.revoked = true;
    },
    expire: (what) => {
      for (const one of (what === 'access' ? access : refresh).values()) one.expires_at = deps.now();
    },
    list: () => [...refresh.values()].map((one) => present(one, access.get(one.access), deps.now())),
  };
}

const pick = ({ client, user_id }: Grant): Grant => ({ client, user_id });

const good = (found: Issued | undefined, now: number): Grant | null =>
  found && !found.revoked && found.expires_at > now ? pick(found) : null;

function sign(deps: GrantDeps, grant: Grant): Promise<SignedToken> {
  const times = { now: deps.now(), lives: LIFE_MS.access };
  return signAccessToken({ ...pick(grant), ...deps.claims(), jti: deps.uuid() }, times);
}

/** Never includes the tokens themselves. */
function present(refresh: Refresh, access: Issued | undefined, now: number): Record<string, unknown> {
  return {
    client_uuid: refresh.client,
    user_id: refresh.user_id,
    refresh: good(refresh, now) ? 'good' : 'dead',
    access: good(access, now) ? 'good' : 'dead',
  };
}

/** @throws OAuthRefused unless the keys are the integration's own */
export function checkClient(known: Client | null, secret: unknown): void {
  if (!known || known.secret !== secret) throw refuseClient();
}
