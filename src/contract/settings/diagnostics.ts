import { type Static, Type } from 'typebox';
import { documentKind } from '../books/documents.ts';
import type { Call } from '../call.ts';
import { instant } from '../common-schemas.ts';

/*
 * Every text of these answers comes from a closed list or has a narrow form: no field can hold a name, a
 * phone, a sum or a secret. A test walks the schemas and rejects a field that could.
 */

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
export const orNull = <Of extends Parameters<typeof Type.Union>[0][number]>(one: Of) =>
  Type.Union([one, Type.Null()]);
export const moment = orNull(instant);

/** Causes of failures, a closed list. */
export const faultCauses = [
  'network',
  'timeout',
  'rate',
  'auth',
  'forbidden',
  'refused',
  'unavailable',
  'shape',
  'not_connected',
  'other',
] as const;
export const faultCause = Type.Enum([...faultCauses]);
export type FaultCause = Static<typeof faultCause>;

export const httpStatus = orNull(Type.Integer({ minimum: 100, maximum: 599 }));

/** The last fault of a kind, and how many there were. */
export const lastFault = orNull(
  Type.Object({ at: instant, cause: faultCause, status: httpStatus, count }, closed),
);
export type LastFault = Static<typeof lastFault>;

/** How often a client was rate limited (429). */
const waits = orNull(Type.Object({ count, since: instant, at: instant }, closed));
export type Waits = Static<typeof waits>;

const versionText = Type.String({ pattern: '^\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}(-[a-z0-9.]{1,20})?$' });
const digest = Type.String({ pattern: '^[0-9a-f]{12}$' });

export const outboxKind = Type.Enum(['request_step', 'notifications', 'other']);
export type DiagnosedOutboxKind = Static<typeof outboxKind>;

/** Items that were given up: nothing is lost, they can be retried. */
export const deadLetter = Type.Object(
  {
    id: Type.String({ pattern: '^\\d{1,16}$' }),
    kind: outboxKind,
    created_at: instant,
    attempts: count,
    cause: faultCause,
    status: httpStatus,
  },
  closed,
);
export type DeadLetter = Static<typeof deadLetter>;

export const outboxHealth = Type.Object(
  {
    waiting: count,
    oldest_at: moment,
    next_at: moment,
    /** Items waiting after a failure, by its cause. */
    failing: Type.Array(Type.Object({ cause: faultCause, status: httpStatus, count }, closed), {
      maxItems: 100,
    }),
    parked: count,
    dead_letters: Type.Array(deadLetter, { maxItems: 50 }),
  },
  closed,
);
export type OutboxHealth = Static<typeof outboxHealth>;

/** `GET /v1/diagnostics`. */
export const diagnostics = Type.Object(
  {
    /** The gateway's clock. */
    now: instant,
    versions: Type.Object({ gateway: versionText, contract: digest }, closed),
    database: Type.Object(
      {
        engine: Type.Enum(['pglite', 'postgres']),
        /** Schema migrations: the newest applied, and the newest this gateway knows. */
        migration: count,
        known_migration: count,
        migrated_at: instant,
      },
      closed,
    ),
    books: Type.Object(
      {
        kind: Type.Enum(['demo', 'moysklad', 'onec', 'other']),
        capabilities: Type.Object(
          {
            documents: Type.Array(documentKind),
            credit_limit: Type.Boolean(),
            document_file: Type.Boolean(),
            open_in_accounting: Type.Boolean(),
          },
          closed,
        ),
        good_at: moment,
        fault: lastFault,
      },
      closed,
    ),
    crm: Type.Object(
      {
        status: Type.Enum(['connected', 'disconnected', 'never']),
        reason: orNull(Type.Enum(['refused', 'uninstalled', 'unreadable'])),
        since: moment,
        access_expires_at: moment,
        refresh_expires_at: moment,
        refreshed_at: moment,
        good_at: moment,
        fault: lastFault,
      },
      closed,
    ),
    outbox: outboxHealth,
    /** 429s we sent to the page, the CRM sent to us, and the books sent to us. */
    rates: Type.Object({ own: waits, crm: waits, books: waits }, closed),
    /** Seconds the CRM's clock is ahead of the gateway's; null until a page was opened. */
    crm_clock: orNull(Type.Integer()),
  },
  closed,
);
export type Diagnostics = Static<typeof diagnostics>;

export const outboxRetry = Type.Object(
  { ids: Type.Array(deadLetter.properties.id, { minItems: 1, maxItems: 50 }) },
  closed,
);

const administrator = { auth: 'session', needs: ['administer'] } as const;

export const diagnosticsCalls = {
  diagnostics: {
    ...administrator,
    method: 'get',
    path: '/v1/diagnostics',
    purpose: 'How everything fares: versions, database, books, CRM, what waits to be delivered',
    response: diagnostics,
  },
  retryOutbox: {
    ...administrator,
    method: 'post',
    path: '/v1/outbox:retry',
    purpose: 'Try again what was given up; of others and of what is not given up nothing happens',
    body: outboxRetry,
    response: outboxHealth,
  },
} as const satisfies Record<string, Call>;
