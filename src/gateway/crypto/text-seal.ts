import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { SecretBytes } from '../auth/session-secret.ts';

/** Encrypts short texts at rest, each bound to its place: moved to another place it cannot be opened. */
export interface TextSealer {
  seal(boundTo: string, text: string): string;
  /** @throws Unsealable */
  open(boundTo: string, sealed: string): string;
}

export interface SealerOptions {
  /** The first key seals; the others only open what they sealed earlier. */
  readonly encryptionKeys: readonly Uint8Array[];
  readonly secretBytes: SecretBytes;
  /** Texts of different purposes are sealed with different keys. */
  readonly purpose: string;
}

/** Sealed with a key we no longer have, bound to another place, or changed. */
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
 * AES-256-GCM, as text `1.<key>.<nonce>.<tag>.<ciphertext>`. It contains the key's name, so that keys can be
 * rotated.
 */
export function createTextSealer({ encryptionKeys, secretBytes, purpose }: SealerOptions): TextSealer {
  const keys = encryptionKeys.map((key) => deriveKey(key, purpose));
  const [current] = keys;
  if (!current) throw new Error('a sealer needs a key');
  return {
    seal: (boundTo, text) => {
      const nonce = secretBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, current.bytes, nonce).setAAD(Buffer.from(boundTo));
      const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
      return ['1', current.id, ...[nonce, cipher.getAuthTag(), sealed].map(toText)].join('.');
    },
    open: (boundTo, sealed) => {
      const [version, id, ...parts] = sealed.split('.');
      const key = keys.find((known) => known.id === id);
      if (version !== '1' || !key || parts.length !== 3) throw new Unsealable();
      return unseal(key, boundTo, parts);
    },
  };
}

function unseal(key: Key, boundTo: string, parts: readonly string[]): string {
  const [nonce = EMPTY, tag = EMPTY, text = EMPTY] = parts.map((part) => Buffer.from(part, 'base64url'));
  try {
    const decipher = createDecipheriv(CIPHER, key.bytes, nonce).setAAD(Buffer.from(boundTo)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString();
  } catch {
    // The original error may quote the sealed text.
    throw new Unsealable();
  }
}

function deriveKey(encryptionKey: Uint8Array, purpose: string): Key {
  const bytes = new Uint8Array(hkdfSync('sha256', encryptionKey, new Uint8Array(), purpose, 32));
  return { bytes, id: createHash('sha256').update('name').update(bytes).digest('hex').slice(0, 8) };
}

const EMPTY = Buffer.alloc(0);
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
