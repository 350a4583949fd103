import { createHmac, hkdfSync } from 'node:crypto';
import type { AccountId } from '#domain/ids.ts';

/**
 * The same thing has the same reference in all bundles of an account; without the gateway's key it cannot be
 * resolved.
 */
export type Refer = (kind: 'account' | 'user' | 'group' | 'accountant', id: string) => string;

const LENGTH = 16;

/**
 * Keyed and specific to one account: user numbers are few, so a bare hash of one could be found by trying.
 */
export function createReferences(encryptionKey: Uint8Array, accountId: AccountId): Refer {
  const key = Buffer.from(
    hkdfSync('sha256', encryptionKey, new Uint8Array(), `sverka support ${accountId}`, 32),
  );
  return (kind, id) => createHmac('sha256', key).update(`${kind} ${id}`).digest('hex').slice(0, LENGTH);
}
