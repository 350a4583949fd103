import type { SecretBytes } from '../auth/session-secret.ts';
import { newWebhookKey } from '../auth/webhook-signature.ts';
import { createTextSealer, Unsealable } from '../crypto/text-seal.ts';
import type { GatewayDeps } from '../deps.ts';

/** Encrypts the signing keys of sources at rest. */
export interface SourceKeys {
  /** A new key for a source: to be shown once, and sealed for storage. */
  make(sourceId: string): { readonly key: string; readonly sealed: string };
  /** The keys that can be opened; one sealed with an encryption key we no longer have cannot. */
  open(sourceId: string, sealed: readonly string[]): string[];
}

export function createSourceKeys({
  config,
  secretBytes,
}: Pick<GatewayDeps, 'config' | 'secretBytes'>): SourceKeys {
  const encryptionKeys = [config.encryptionKey, ...config.oldEncryptionKeys];
  const sealer = createTextSealer({ encryptionKeys, secretBytes, purpose: 'sverka accounting keys 1' });
  return {
    make(sourceId) {
      const key = newWebhookKey(secretBytes);
      return { key, sealed: sealer.seal(sourceId, key) };
    },
    open: (sourceId, sealed) =>
      sealed.flatMap((one) => {
        try {
          return [sealer.open(sourceId, one)];
        } catch (error) {
          if (error instanceof Unsealable) return [];
          throw error;
        }
      }),
  };
}

const ID_BYTES = 12;
const ADDRESS_BYTES = 24;

export function newSourceId(secretBytes: SecretBytes): string {
  return `src_${Buffer.from(secretBytes(ID_BYTES)).toString('base64url')}`;
}

/** As the contract's `sourceAddress`: too long to guess. */
export function newSourceAddress(secretBytes: SecretBytes): string {
  return Buffer.from(secretBytes(ADDRESS_BYTES)).toString('base64url');
}
