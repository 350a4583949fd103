import type { AccountId } from '#domain/ids.ts';
import type { SecretBytes } from '../auth/session-secret.ts';
import { createTextSealer, Unsealable } from '../crypto/text-seal.ts';
import type { Credentials } from './system.ts';

/** Encrypts credentials at rest, bound to their connection: moved to another row they cannot be opened. */
export interface CredentialSealer {
  seal(place: Place, credentials: Credentials): string;
  /** @throws Unsealable */
  open(place: Place, sealed: string): Credentials;
  /** Sealed again with the current key, so that earlier keys can be forgotten; null when it was already. */
  renew(place: Place, sealed: string): string | null;
}

interface Place {
  readonly accountId: AccountId;
  readonly connectionId: string;
}

export { Unsealable };

export interface SealerDeps {
  readonly config: { readonly encryptionKey: Uint8Array; readonly oldEncryptionKeys: readonly Uint8Array[] };
  readonly secretBytes: SecretBytes;
}

export function createCredentialSealer({ config, secretBytes }: SealerDeps): CredentialSealer {
  const encryptionKeys = [config.encryptionKey, ...config.oldEncryptionKeys];
  const sealer = createTextSealer({
    encryptionKeys,
    secretBytes,
    purpose: 'sverka accounting credentials 1',
  });
  const boundTo = ({ accountId, connectionId }: Place): string => `accounting ${accountId} ${connectionId}`;
  const keyOf = (sealed: string): string | undefined => sealed.split('.')[1];
  return {
    seal: (place, { way, values }) => sealer.seal(boundTo(place), JSON.stringify([way, values])),
    renew: (place, sealed) => {
      const fresh = sealer.seal(boundTo(place), sealer.open(boundTo(place), sealed));
      return keyOf(fresh) === keyOf(sealed) ? null : fresh;
    },
    open: (place, sealed) => {
      const [way, values] = JSON.parse(sealer.open(boundTo(place), sealed)) as [
        string,
        Record<string, string>,
      ];
      return { way, values };
    },
  };
}
