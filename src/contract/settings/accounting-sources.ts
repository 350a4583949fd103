import { type Static, Type } from 'typebox';
import { accountingEventTypes, eventId } from '../books/accounting-events.ts';
import type { Call } from '../call.ts';
import { instant, name, opaqueId } from '../common-schemas.ts';

/** Why a delivery to a source's address was refused. */
export const refusalReasons = [
  'signature',
  'timestamp',
  'form',
  'other_body',
  'too_large',
  'switched_off',
] as const;
const count = Type.Integer({ minimum: 0 });

/** An accounting system that reports events to the gateway. */
export const accountingSource = Type.Object({
  id: opaqueId,
  name,
  /** Address it sends events to. */
  url: Type.String({ maxLength: 2000 }),
  enabled: Type.Boolean(),
  created_at: instant,
  /** Keys whose signatures are accepted, the newest first; only the newest has no expiry. */
  keys: Type.Array(Type.Object({ created_at: instant, expires_at: Type.Union([instant, Type.Null()]) }), {
    maxItems: 10,
  }),
  /** Refused deliveries, counted by reason. */
  refusals: Type.Array(Type.Object({ reason: Type.Enum([...refusalReasons]), count, last_at: instant }), {
    maxItems: 10,
  }),
});
export type AccountingSource = Static<typeof accountingSource>;

/**
 * One received event. `waiting`: to be processed, `fault` says why the last attempt failed. `processed`: see
 * `outcome`. `parked`: given up after many attempts. `ignored`: nothing is done about events of this type.
 * `withdrawn`: withdrawn by the sender, does not count.
 */
export const receivedEvent = Type.Object({
  /** The sender's own id. */
  event_id: Type.String({ maxLength: 64 }),
  source_id: opaqueId,
  type: Type.String({ maxLength: 90 }),
  occurred_at: instant,
  received_at: instant,
  state: Type.Enum(['waiting', 'processed', 'parked', 'ignored', 'withdrawn']),
  /** `applied`: new, and passed on. `known`: contained nothing new. `late`: overtaken by later events. */
  outcome: Type.Union([Type.Enum(['applied', 'known', 'late']), Type.Null()]),
  /** Number of the document. */
  number: Type.String({ maxLength: 100 }),
  /** How often it was repeated unchanged, and how often with another body. */
  repeats: count,
  mismatches: count,
  fault: Type.Union([Type.String({ maxLength: 100 }), Type.Null()]),
});
export type ReceivedEvent = Static<typeof receivedEvent>;

export const accountingSourcesResponse = Type.Object({
  sources: Type.Array(accountingSource, { maxItems: 5 }),
  /** The latest events of all sources, newest first. */
  events: Type.Array(receivedEvent, { maxItems: 50 }),
  types: Type.Array(Type.Enum([...accountingEventTypes]), { maxItems: 10 }),
});
export type AccountingSourcesResponse = Static<typeof accountingSourcesResponse>;

/** The key is shown only once; the previous one is accepted until `previous_until`. */
export const sourceKeyResponse = Type.Object({
  source: accountingSource,
  /** `whsec_` and base64, the format of Standard Webhooks. */
  key: Type.String({ maxLength: 100 }),
  previous_until: Type.Union([instant, Type.Null()]),
});
export type SourceKeyResponse = Static<typeof sourceKeyResponse>;

const administrator = { auth: 'session', needs: ['administer'] } as const;
const one = { ...administrator, params: Type.Object({ id: opaqueId }) } as const;
const closed = { additionalProperties: false } as const;

export const accountingSourceCalls = {
  accountingSources: {
    ...administrator,
    method: 'get',
    path: '/v1/accounting-sources',
    purpose: 'Systems of accounting that send events, and their latest events',
    response: accountingSourcesResponse,
  },
  addAccountingSource: {
    ...administrator,
    method: 'post',
    path: '/v1/accounting-sources',
    purpose: 'An address and a signing key for one more; the key is shown once',
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
    response: sourceKeyResponse,
  },
  rotateSourceKey: {
    ...one,
    method: 'post',
    path: '/v1/accounting-sources/{id}/key',
    purpose: 'A new signing key; the one before is taken for another day',
    response: sourceKeyResponse,
  },
  switchAccountingSource: {
    ...one,
    method: 'put',
    path: '/v1/accounting-sources/{id}',
    purpose: 'Take events of a source, or refuse them',
    body: Type.Object({ enabled: Type.Boolean() }, closed),
    response: accountingSourcesResponse,
  },
  withdrawEvent: {
    ...administrator,
    method: 'delete',
    path: '/v1/accounting-sources/{id}/events/{event_id}',
    purpose: 'Take an event back: its document is again what the other events say of it',
    params: Type.Object({ id: opaqueId, event_id: eventId }),
    response: accountingSourcesResponse,
  },
} as const satisfies Record<string, Call>;
