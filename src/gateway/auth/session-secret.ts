import { hash } from 'node:crypto';

export const SESSION_MS = 20 * 60_000;
const SECRET_BYTES = 32;
const SESSION = /^ses_[A-Za-z0-9_-]{43}$/;
const BEARER = /^Bearer (\S+)$/i;

/** Unguessable bytes; injected so that tests can fix them. */
export type SecretBytes = (length: number) => Uint8Array;

/** The secret the page will carry, and its hash, the only part we store. */
export function newSessionSecret(secretBytes: SecretBytes): { secret: string; hash: string } {
  const secret = `ses_${Buffer.from(secretBytes(SECRET_BYTES)).toString('base64url')}`;
  return { secret, hash: sessionHash(secret) };
}

/** Hash of the session in an Authorization header; null when it holds no session of our form. */
export function hashOfAuthorization(header: string | undefined): string | null {
  const secret = BEARER.exec(header ?? '')?.[1] ?? '';
  return SESSION.test(secret) ? sessionHash(secret) : null;
}

function sessionHash(secret: string): string {
  return hash('sha256', secret, 'hex');
}
