import { SignJWT } from 'jose';
import { ACCOUNT, type SeedUser } from '../../data/account.ts';
import type { Widget } from '../market/types.ts';

const LIFETIME_S = 30 * 60;

export interface TokenDeps {
  /** Origin of the account's page. */
  origin: string;
  redirect: string;
  /** Unix seconds. */
  now: number;
  uuid(): string;
}

/** The audience of the redirect address: scheme and host, no port and no path. */
export function audienceOf(redirect: string): string {
  const url = new URL(redirect);
  return `${url.protocol}//${url.hostname}`;
}

/** The one-time token of `$authorizedAjax`: HS256 with the integration's secret, 30 minutes. */
export function disposableToken(widget: Widget, user: SeedUser, deps: TokenDeps): Promise<string> {
  const claims = {
    iss: deps.origin,
    aud: audienceOf(deps.redirect),
    jti: deps.uuid(),
    iat: deps.now,
    nbf: deps.now,
    exp: deps.now + LIFETIME_S,
    account_id: ACCOUNT.id,
    user_id: user.id,
    subdomain: ACCOUNT.subdomain,
    client_uuid: widget.client_uuid,
    is_admin: user.is_admin,
  };
  const key = new TextEncoder().encode(widget.client_secret);
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key);
}
