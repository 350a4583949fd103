import { createHash, timingSafeEqual } from 'node:crypto';
import { createTickets, type Ticket, type Tickets } from '../crypto/signed-ticket.ts';
import type { SecretBytes } from './session-secret.ts';

/** Time an administrator has to read the consent window. */
export const STATE_MS = 15 * 60_000;
const NONCE_BYTES = 24;

/**
 * Who began to connect: the account of the session, and the origin of its page, which is notified of the
 * result.
 */
export type OAuthStart = Ticket<'origin'>;

/** A start that has reached a browser: `nonceHash` is the hash of the cookie that browser got. */
export type OAuthState = Ticket<'origin' | 'nonceHash'>;

/**
 * The consent flow: a ticket, issued only to an administrator's session, starts the flow in that
 * administrator's browser, which gets a cookie and continues with a signed `state`. A code that comes back
 * with the state of another browser is refused, so nobody can be made to finish what a stranger began.
 */
export interface OAuthStates {
  readonly tickets: Tickets<'origin'>;
  /** The `state` and the cookie of a browser that has come with a ticket. */
  begin(start: OAuthStart): Promise<{ readonly state: string; readonly nonce: string }>;
  /** Null unless the state is ours, has not expired and belongs to this browser. */
  readState(text: string, nonce: string | undefined, now: number): Promise<OAuthState | null>;
}

export function createOAuthStates(encryptionKey: Uint8Array, secretBytes: SecretBytes): OAuthStates {
  const states = createTickets(encryptionKey, 'sverka oauth state 2', ['origin', 'nonceHash']);
  return {
    tickets: createTickets(encryptionKey, 'sverka oauth ticket 2', ['origin']),
    begin: async (start) => {
      const nonce = Buffer.from(secretBytes(NONCE_BYTES)).toString('base64url');
      return { nonce, state: await states.sign({ ...start, nonceHash: hashOf(nonce) }) };
    },
    readState: async (text, nonce, now) => {
      const state = await states.read(text, now);
      return state && nonce !== undefined && isSame(state.nonceHash, hashOf(nonce)) ? state : null;
    },
  };
}

const hashOf = (nonce: string): string => createHash('sha256').update(nonce).digest('base64url');

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
