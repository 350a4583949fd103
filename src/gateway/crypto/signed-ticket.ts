import { hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { type AccountId, parseAccountId } from '#domain/ids.ts';

/** What an address is good for, and until when; besides these a ticket has texts of its own. */
export interface TicketBase {
  readonly accountId: AccountId;
  /** Milliseconds since the epoch; whole seconds count, rounded down. */
  readonly expiresAt: number;
}
export type Ticket<Text extends string> = TicketBase & Readonly<Record<Text, string>>;

/** Signs what an address carries; nothing of it is stored. */
export interface Tickets<Text extends string> {
  /** Letters, digits and `._-`: safe in a path. */
  sign(ticket: Ticket<Text>): Promise<string>;
  /** Null when the text is not ours, was changed, or has expired. */
  read(text: string, now: number): Promise<Ticket<Text> | null>;
}

const ALGORITHM = 'HS256';

/**
 * Tickets are JSON Web Tokens under a key derived for their purpose, so that a ticket of one purpose is not
 * valid for another.
 * @param texts names of the ticket's own texts
 */
export function createTickets<Text extends string>(
  encryptionKey: Uint8Array,
  purpose: string,
  texts: readonly Text[],
): Tickets<Text> {
  const key = new Uint8Array(hkdfSync('sha256', encryptionKey, new Uint8Array(), purpose, 32));
  return {
    sign: ({ accountId, expiresAt, ...own }) =>
      new SignJWT(own)
        .setProtectedHeader({ alg: ALGORITHM })
        .setSubject(String(accountId))
        .setExpirationTime(new Date(expiresAt))
        .sign(key),
    read: async (text, now) => {
      const options = { algorithms: [ALGORITHM], requiredClaims: ['exp'], currentDate: new Date(now) };
      const found = await jwtVerify(text, key, options).catch(refused);
      return found && ticketOf(found.payload, texts);
    },
  };
}

function refused(error: unknown): null {
  if (error instanceof errors.JOSEError) return null;
  throw error;
}

/** Our signature guarantees the form, unless an older version signed it. */
function ticketOf<Text extends string>(
  {
    sub,
    exp = 0,
    ...own
  }: Readonly<Record<string, unknown>> & { readonly sub?: string; readonly exp?: number },
  texts: readonly Text[],
): Ticket<Text> | null {
  const accountId = parseAccountId(Number(sub));
  if (accountId === null || texts.some((name) => typeof own[name] !== 'string')) return null;
  return { ...(own as Record<Text, string>), accountId, expiresAt: exp * 1000 };
}
