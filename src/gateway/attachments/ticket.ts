import { type AccountId, parseAccountId } from '#domain/ids.ts';
import { createSigner } from '../crypto/signed-text.ts';

/** Which file a link opens, and until when. */
export interface AttachmentTicket {
  readonly accountId: AccountId;
  readonly attachmentId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface AttachmentTickets {
  /** Letters, digits and `._-`: safe in a path. */
  sign(ticket: AttachmentTicket): string;
  /** Null when the text is not ours, was changed, or has expired. */
  read(text: string, now: number): AttachmentTicket | null;
}

/**
 * Links to one file each that need no session; the link itself carries, signed, what it opens, and nothing is
 * stored.
 */
export function createAttachmentTickets(encryptionKey: Uint8Array): AttachmentTickets {
  const signer = createSigner(encryptionKey, 'sverka attachment ticket 1');
  return {
    sign: ({ accountId, attachmentId, expiresAt }) => signer.sign([accountId, attachmentId, expiresAt]),
    read: (text, now) => {
      const ticket = parse(signer.read(text));
      return ticket && now < ticket.expiresAt ? ticket : null;
    },
  };
}

function parse(value: unknown): AttachmentTicket | null {
  if (!Array.isArray(value)) return null;
  const [account, attachmentId, expiresAt] = value as unknown[];
  const accountId = parseAccountId(account);
  if (accountId === null || typeof attachmentId !== 'string' || typeof expiresAt !== 'number') return null;
  return { accountId, attachmentId, expiresAt };
}
