import { createHash } from 'node:crypto';
import type { SecretBytes } from '../auth/session-secret.ts';

/** A link is sent by hand and may be read tomorrow, or after a weekend at the latest. */
export const INVITATION_MS = 3 * 24 * 3_600_000;
/** Counted from the last use. */
export const DESK_SESSION_MS = 14 * 24 * 3_600_000;
const SECRET_BYTES = 32;
const ID_BYTES = 12;

/** The secret a person gets, and its hash, the only part we store. */
export function newDeskSecret(secretBytes: SecretBytes): { secret: string; hash: string } {
  const secret = Buffer.from(secretBytes(SECRET_BYTES)).toString('base64url');
  return { secret, hash: deskHash(secret) };
}

export function newMemberId(secretBytes: SecretBytes): string {
  return `acc_${Buffer.from(secretBytes(ID_BYTES)).toString('base64url')}`;
}

export function deskHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
