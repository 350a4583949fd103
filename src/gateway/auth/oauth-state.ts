import { createHash, timingSafeEqual } from 'node:crypto';
import { type AccountId, parseAccountId } from '#domain/ids.ts';
import { createSigner } from '../crypto/signed-text.ts';
import type { SecretBytes } from './session-secret.ts';

/** Time an administrator has to read the consent window. */
export const STATE_MS = 15 * 60_000;
const NONCE_BYTES = 24;

/**
 * Who began to connect: the account of the session, and the origin of its page, which is notified of the
 * result.
 */
export interface OAuthStart {
  readonly accountId: AccountId;
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** A start that has reached a browser: `nonceHash` is the hash of the cookie that browser got. */
export interface OAuthState extends OAuthStart {
  readonly nonceHash: string;
}

/**
 * The consent flow: a ticket, issued only to an administrator's session, starts the flow in that
 * administrator's browser, which gets a cookie and continues with a signed `state`. A code that comes back
 * with the state of another browser is refused, so nobody can be made to finish what a stranger began.
 */
export interface OAuthStates {
  signTicket(start: OAuthStart): string;
  /** Null when the text is not ours or has expired. */
  readTicket(text: string, now: number): OAuthStart | null;
  /** The `state` and the cookie of a browser that has come with a ticket. */
  begin(start: OAuthStart): { readonly state: string; readonly nonce: string };
  /** Null unless the state is ours, has not expired and belongs to this browser. */
  readState(text: string, nonce: string | undefined, now: number): OAuthState | null;
}

export function createOAuthStates(encryptionKey: Uint8Array, secretBytes: SecretBytes): OAuthStates {
  const tickets = createSigner(encryptionKey, 'sverka oauth ticket 1');
  const states = createSigner(encryptionKey, 'sverka oauth state 1');
  return {
    signTicket: ({ accountId, origin, expiresAt }) => tickets.sign([accountId, origin, expiresAt]),
    readTicket: (text, now) => inTime(parse(tickets.read(text)), now),
    begin: ({ accountId, origin, expiresAt }) => {
      const nonce = Buffer.from(secretBytes(NONCE_BYTES)).toString('base64url');
      return { nonce, state: states.sign([accountId, origin, expiresAt, hashOf(nonce)]) };
    },
    readState: (text, nonce, now) => {
      const state = inTime(parse(states.read(text)), now);
      return state && nonce !== undefined && isSame(state.nonceHash, hashOf(nonce)) ? state : null;
    },
  };
}

function inTime<Value extends OAuthStart>(start: Value | null, now: number): Value | null {
  return start && now < start.expiresAt ? start : null;
}

function parse(value: unknown): OAuthState | null {
  if (!Array.isArray(value)) return null;
  const [account, origin, expiresAt, nonceHash = ''] = value as unknown[];
  const accountId = parseAccountId(account);
  if (accountId === null || typeof origin !== 'string' || typeof expiresAt !== 'number') return null;
  return typeof nonceHash === 'string' ? { accountId, origin, expiresAt, nonceHash } : null;
}

const hashOf = (nonce: string): string => createHash('sha256').update(nonce).digest('base64url');

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
