import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { ACCOUNT } from '../../data/account.ts';

export interface AccessClaims {
  client: string;
  user_id: number;
  /** Host that answers for the account regardless of its name. */
  api_domain: string;
  jti: string;
}
export interface SignedToken {
  text: string;
  /** Milliseconds. */
  expires_at: number;
}

let key: Promise<CryptoKey> | null = null;

/** One key per process, created on first use: nobody outside checks the signature. */
function keyOf(): Promise<CryptoKey> {
  key ??= generateKeyPair('RS256').then((pair) => pair.privateKey);
  return key;
}

/** Signs an access token with the platform's claims (platform-api 1.6); times are milliseconds. */
export async function signAccessToken(
  { client, user_id, api_domain, jti }: AccessClaims,
  { now, lives }: { now: number; lives: number },
): Promise<SignedToken> {
  const iat = Math.floor(now / 1000);
  const claims = {
    aud: client,
    jti,
    iat,
    nbf: iat,
    exp: iat + lives / 1000,
    sub: String(user_id),
    grant_type: '',
    account_id: ACCOUNT.id,
    base_domain: 'amocrm.ru',
    version: 2,
    scopes: ['crm', 'notifications'],
    api_domain,
  };
  const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT' });
  return { text: await token.sign(await keyOf()), expires_at: now + lives };
}
