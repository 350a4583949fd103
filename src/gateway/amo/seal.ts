import type { AccountId } from '#domain/ids.ts';
import type { SecretBytes } from '../auth/session-secret.ts';
import { createTextSealer, Unsealable } from '../crypto/text-seal.ts';

/** The tokens that give access to an account. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** Encrypts tokens at rest, bound to their account: moved to another account's row they cannot be opened. */
export interface Sealer {
  seal(accountId: AccountId, tokens: Tokens): string;
  /** @throws Unsealable */
  open(accountId: AccountId, sealed: string): Tokens;
}

export { Unsealable };

/** The first key seals; the others only open what they sealed earlier. */
export function createSealer(encryptionKeys: readonly Uint8Array[], secretBytes: SecretBytes): Sealer {
  const sealer = createTextSealer({ encryptionKeys, secretBytes, purpose: 'sverka oauth tokens 1' });
  const boundTo = (accountId: AccountId): string => `oauth ${accountId}`;
  return {
    seal: (accountId, { access, refresh }) =>
      sealer.seal(boundTo(accountId), JSON.stringify([access, refresh])),
    open: (accountId, sealed) => {
      const [access, refresh] = JSON.parse(sealer.open(boundTo(accountId), sealed)) as [string, string];
      return { access, refresh };
    },
  };
}
