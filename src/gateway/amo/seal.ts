import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { AccountId } from '#domain/ids.ts';
import type { SecretBytes } from '../policy/session-secret.ts';

/** What gives access to an account. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** Encrypts tokens for rest, bound to their account: moved to another account's row they cannot be opened. */
export interface Sealer {
  seal(accountId: AccountId, tokens: Tokens): string;
  /** @throws Unsealable */
  open(accountId: AccountId, sealed: string): Tokens;
}

/** Sealed with a key we no longer have, for another account, or changed. */
export class Unsealable extends Error {
  override readonly name = 'Unsealable';
}

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;

/**
 * AES-256-GCM, as text `1.<key>.<nonce>.<tag>.<ciphertext>`. The key's name stands in it, so that keys can be changed: the
 * first one seals, the others only open what they sealed before.
 */
export function createSealer(encryptionKeys: readonly Uint8Array[], secretBytes: SecretBytes): Sealer {
  const keys = encryptionKeys.map(deriveKey);
  const [current] = keys;
  if (!current) throw new Error('a sealer needs a key');
  return {
    seal: (accountId, { access, refresh }) => {
      const nonce = secretBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, current.bytes, nonce).setAAD(boundTo(accountId));
      const text = Buffer.concat([cipher.update(JSON.stringify([access, refresh])), cipher.final()]);
      return ['1', current.id, ...[nonce, cipher.getAuthTag(), text].map(toText)].join('.');
    },
    open: (accountId, sealed) => {
      const [version, id, ...parts] = sealed.split('.');
      const key = keys.find((known) => known.id === id);
      if (version !== '1' || !key || parts.length !== 3) throw new Unsealable();
      return unseal(key, accountId, parts);
    },
  };
}

function unseal(key: Key, accountId: AccountId, parts: readonly string[]): Tokens {
  const [nonce = EMPTY, tag = EMPTY, text = EMPTY] = parts.map((part) => Buffer.from(part, 'base64url'));
  try {
    const decipher = createDecipheriv(CIPHER, key.bytes, nonce).setAAD(boundTo(accountId)).setAuthTag(tag);
    const [access, refresh] = JSON.parse(
      Buffer.concat([decipher.update(text), decipher.final()]).toString(),
    ) as [string, string];
    return { access, refresh };
  } catch {
    // The reason may quote what was found.
    throw new Unsealable();
  }
}

function deriveKey(encryptionKey: Uint8Array): Key {
  const bytes = new Uint8Array(
    hkdfSync('sha256', encryptionKey, new Uint8Array(), 'sverka oauth tokens 1', 32),
  );
  return { bytes, id: createHash('sha256').update('name').update(bytes).digest('hex').slice(0, 8) };
}

const EMPTY = Buffer.alloc(0);
const boundTo = (accountId: AccountId): Buffer => Buffer.from(`oauth ${accountId}`);
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
