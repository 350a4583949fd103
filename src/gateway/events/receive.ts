import {
  type AccountingEventAnswer,
  type AccountingEventType,
  accountingEventSchemas,
  eventEnvelope,
} from '#contract/books/accounting-events.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import { type SignedMessage, signatureFault } from '../auth/webhook-signature.ts';
import { parseJson } from '../http/body/parse-json.ts';
import { ProblemError } from '../http/problem.ts';
import type { Check, createChecker } from '../http/validation.ts';
import { storeEvent } from '../store/accounting-events/events.ts';
import type { Database } from '../store/engine/database.ts';
import { readEventBody } from './body.ts';
import { eventFaults, numberFaults } from './event-faults.ts';

/** A source as of the arrival of an event. */
export interface Receiver {
  readonly accountId: AccountId;
  readonly sourceId: string;
  /** Decrypted. */
  readonly keys: readonly string[];
}

const IDENT = /^[A-Za-z0-9_:-]{1,64}$/;

/** The exact reason of a refused signature is given only to a sender who holds the key. */
export function checkSignature(message: SignedMessage, { keys }: Receiver, clock: Pick<Clock, 'now'>): void {
  const fault = signatureFault(message, keys, clock.now());
  if (fault === 'signature') throw new ProblemError('signature_invalid', { reason: 'signature' });
  if (fault === 'timestamp') {
    const errors = [
      { pointer: '/webhook-timestamp', detail: 'is more than five minutes away from our clock' },
    ];
    throw new ProblemError('signature_invalid', { reason: 'timestamp', errors });
  }
  if (!IDENT.test(message.id)) {
    const errors = [{ pointer: '/webhook-id', detail: 'must be letters, digits, _, : and -, 64 at most' }];
    throw new ProblemError('invalid_body', { errors });
  }
}

/** Reads events by their schemas; created once. */
export function createEventReader(checker: ReturnType<typeof createChecker>) {
  const envelope = checker(eventEnvelope);
  const types = new Map<string, Check>(
    Object.entries(accountingEventSchemas).map(([type, schema]) => [type, checker(schema)]),
  );
  /** @throws ProblemError with the places of the faults */
  return (body: Uint8Array, now: number): ReadEvent => {
    const { text } = parseJson(body);
    const value = readEventBody(text);
    refuse(envelope(value));
    const { type, occurred_at } = value as { type: AccountingEventType; occurred_at: string };
    const check = types.get(type);
    if (check) refuse(check(value));
    const event = value as Record<string, unknown>;
    refuse([...eventFaults(event, now), ...(check ? numberFaults(event) : [])]);
    return { text, type, occurredAt: new Date(Date.parse(occurred_at)), isKnown: check !== undefined };
  };
}

export interface ReadEvent {
  /** The text as signed. */
  readonly text: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly isKnown: boolean;
}

function refuse(errors: ReturnType<Check>): void {
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
}

/** Stores the event; it is processed later. @throws ProblemError for another body under a known id */
export async function keepEvent(
  database: Database,
  { accountId, sourceId }: Receiver,
  eventId: string,
  event: ReadEvent,
  at: Date,
): Promise<AccountingEventAnswer> {
  const { text, type, occurredAt, isKnown } = event;
  const state = isKnown ? 'waiting' : 'ignored';
  const row = { accountId, sourceId, eventId, type, occurredAt, body: text, receivedAt: at, state } as const;
  const kept = await storeEvent(database, row);
  if (kept === 'other_body') throw new ProblemError('idempotency_mismatch', { reason: 'other_body' });
  if (kept === 'repeated') return { status: 'repeated' };
  return { status: isKnown ? 'accepted' : 'ignored' };
}
