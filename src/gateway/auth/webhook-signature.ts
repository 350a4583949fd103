/**
 * Signatures of Standard Webhooks 1.0
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md),
 * symmetric: `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`. Written here because the published
 * library reads the clock itself and knows one key at a time.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SecretBytes } from './session-secret.ts';

/** A message with the values of its three headers. */
export interface SignedMessage {
  readonly id: string;
  readonly timestamp: string;
  /** Space-separated. */
  readonly signatures: string;
  readonly body: Uint8Array;
}

export type SignatureFault = 'signature' | 'timestamp';

/**
 * How far the sender's clock and ours may differ; a message intercepted on the way is not valid for longer.
 */
export const TOLERANCE_SECONDS = 300;
const PREFIX = 'whsec_';
/** Seconds since the epoch, digits only: nothing else that parses as a number. */
const SECONDS = /^\d{1,12}$/;
const KEY_BYTES = 32;
const MOST_SIGNATURES = 10;

/** `whsec_` and base64. */
export function newWebhookKey(secretBytes: SecretBytes): string {
  return `${PREFIX}${Buffer.from(secretBytes(KEY_BYTES)).toString('base64')}`;
}

/** Null when one of the signatures was made with one of the keys and the message was sent just now. */
export function signatureFault(
  message: SignedMessage,
  keys: readonly string[],
  now: number,
): SignatureFault | null {
  const given = message.signatures
    .split(' ', MOST_SIGNATURES)
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []));
  const wanted = keys.map((key) => signatureOf(message, key));
  if (!wanted.some((own) => given.some((other) => isSame(own, other)))) return 'signature';
  if (!SECONDS.test(message.timestamp)) return 'timestamp';
  const away = Math.abs(now / 1000 - Number(message.timestamp));
  return away <= TOLERANCE_SECONDS ? null : 'timestamp';
}

function signatureOf({ id, timestamp, body }: Omit<SignedMessage, 'signatures'>, key: string): Buffer {
  const secret = Buffer.from(key.slice(PREFIX.length), 'base64');
  return createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest();
}

function isSame(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
