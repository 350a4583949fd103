import { createHash, timingSafeEqual } from 'node:crypto';
import type { SecretBytes } from '../../auth/session-secret.ts';

/** What is stored of a key: its beginning, which finds the row, and a hash of the rest. */
export interface StoredKey {
  readonly keyId: string;
  readonly keyHash: string;
}

const ID_BYTES = 12;
const SECRET_BYTES = 32;
const BEARER = /^Bearer agt_([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/;

/** A key for an agent, shown once. */
export function newAgentKey(secretBytes: SecretBytes): StoredKey & { readonly key: string } {
  const text = (bytes: number): string => Buffer.from(secretBytes(bytes)).toString('base64url');
  const [keyId, secret] = [text(ID_BYTES), text(SECRET_BYTES)];
  return { key: `agt_${keyId}.${secret}`, keyId, keyHash: hashOf(secret).toString('hex') };
}

/** The key in an Authorization header; null when it holds none of our form. */
export function keyOf(
  header: string | undefined,
): { readonly keyId: string; readonly secret: string } | null {
  const [, keyId, secret] = BEARER.exec(header ?? '') ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
}

/** In constant time. */
export function isKey(secret: string, { keyHash }: Pick<StoredKey, 'keyHash'>): boolean {
  return timingSafeEqual(hashOf(secret), Buffer.from(keyHash, 'hex'));
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
