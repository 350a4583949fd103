import type { SecretBytes } from '../auth/session-secret.ts';

const BYTES = 18;

/** `req_…`, `att_…`: too long to guess. */
export function newId(prefix: 'req' | 'att', { secretBytes }: { readonly secretBytes: SecretBytes }): string {
  return `${prefix}_${Buffer.from(secretBytes(BYTES)).toString('base64url')}`;
}
