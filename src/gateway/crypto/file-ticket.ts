import { type AccountId, parseAccountId } from '#domain/ids.ts';
import { createSigner } from './signed-text.ts';

export const TICKET_MS = 5 * 60_000;

/** Which printed form a link opens, and until when. */
export interface FileTicket {
  readonly accountId: AccountId;
  readonly documentId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface FileTickets {
  /** Letters, digits and `._-`: safe in a path. */
  sign(ticket: FileTicket): string;
  /** Null when the text is not ours, was changed, or has expired. */
  read(text: string, now: number): FileTicket | null;
}

/**
 * Links to one document each that need no session: a browser opens them in a new tab. The link itself
 * carries, signed, what it opens; nothing is stored.
 */
export function createFileTickets(encryptionKey: Uint8Array): FileTickets {
  const signer = createSigner(encryptionKey, 'sverka file ticket 1');
  return {
    sign: ({ accountId, documentId, expiresAt }) => signer.sign([accountId, documentId, expiresAt]),
    read: (text, now) => {
      const ticket = parse(signer.read(text));
      return ticket && now < ticket.expiresAt ? ticket : null;
    },
  };
}

/** Our signature guarantees the form, unless an older version signed it. */
function parse(value: unknown): FileTicket | null {
  if (!Array.isArray(value)) return null;
  const [account, documentId, expiresAt] = value as unknown[];
  const accountId = parseAccountId(account);
  if (accountId === null || typeof documentId !== 'string' || typeof expiresAt !== 'number') return null;
  return { accountId, documentId, expiresAt };
}
