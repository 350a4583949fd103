import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type AccountId, parseAccountId } from '#domain/ids.ts';

export const TICKET_MS = 5 * 60_000;
const PURPOSE = 'sverka file ticket 1';

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
  /** Null when it is not ours, was changed, or its time is over. */
  read(text: string, now: number): FileTicket | null;
}

/**
 * Links to one document each that need no session: a browser opens them in a tab of its own. What they open stands in
 * them, signed; nothing is kept.
 */
export function createFileTickets(encryptionKey: Uint8Array): FileTickets {
  const key = Buffer.from(hkdfSync('sha256', encryptionKey, new Uint8Array(), PURPOSE, 32));
  const macOf = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();
  return {
    sign: ({ accountId, documentId, expiresAt }) => {
      const payload = Buffer.from(JSON.stringify([accountId, documentId, expiresAt])).toString('base64url');
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },
    read: (text, now) => {
      const [payload = '', mac = ''] = text.split('.');
      const given = Buffer.from(mac, 'base64url');
      const wanted = macOf(payload);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      const ticket = parse(payload);
      return ticket && now < ticket.expiresAt ? ticket : null;
    },
  };
}

/** Signed by us, so it is of our form, unless an older version signed it. */
function parse(payload: string): FileTicket | null {
  const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (!Array.isArray(value)) return null;
  const [account, documentId, expiresAt] = value as unknown[];
  const accountId = parseAccountId(account);
  if (accountId === null || typeof documentId !== 'string' || typeof expiresAt !== 'number') return null;
  return { accountId, documentId, expiresAt };
}
