import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { formDate, instant, money } from '../common-schemas.ts';
import { connectionCheck, connectionFaults } from '../settings/accounting-connections.ts';
import { documentKinds } from './documents.ts';

/** Raised when an agent of before can no longer be understood. */
export const AGENT_PROTOCOL = 1;

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0, maximum: 2_000_000_000 });
/** One process of the agent: the lease of a connection is its. */
const run = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });
/** Short enough to follow the id of a connection in an id of the wire. */
const id = Type.String({ pattern: '^[A-Za-z0-9._:-]{1,53}$' });
/** Empty: the record names none. */
const idOrNone = Type.String({ pattern: '^[A-Za-z0-9._:-]{0,53}$' });
const text = (most: number) => Type.String({ maxLength: most });
const optional = (most: number) => Type.Union([text(most), Type.Null()]);
const day = Type.Union([formDate, Type.Null()]);
const amount = Type.Union([money, Type.Null()]);
const versioned = {
  id,
  version: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  deleted: Type.Optional(Type.Boolean()),
};

const counterparty = Type.Object(
  {
    ...versioned,
    name: text(500),
    inn: optional(200),
    kpp: optional(200),
    phones: Type.Array(text(200), { maxItems: 50 }),
    emails: Type.Array(text(500), { maxItems: 50 }),
    externalIds: Type.Array(text(200), { maxItems: 20 }),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    ownEntityId: Type.Union([id, Type.Null()]),
    creditLimit: amount,
  },
  closed,
);

const ties = Type.Object(
  {
    covers: Type.Array(Type.Object({ id, sum: money }, closed), { maxItems: 5_000 }),
    follows: Type.Array(id, { maxItems: 1_000 }),
  },
  closed,
);

const document = Type.Object(
  {
    ...versioned,
    kind: Type.Enum([...documentKinds]),
    number: text(100),
    date: day,
    dueDate: day,
    sum: money,
    paid: amount,
    mark: Type.Union([Type.Enum(['draft', 'viewed', 'cancelled', 'refunded']), Type.Null()]),
    purpose: optional(1000),
    counterpartyId: idOrNone,
    ownEntityId: idOrNone,
    ties: Type.Optional(ties),
  },
  closed,
);

const sweep = Type.Object(
  {
    of: Type.Enum(['counterparties', 'documents']),
    prefix: idOrNone,
    from: day,
    to: day,
    ids: Type.Array(id, { maxItems: 100_000 }),
    version: versioned.version,
  },
  closed,
);

/** Records of one step, in the form of a feed. */
export const agentBatch = Type.Object(
  {
    run,
    /** The number of this batch: one more than the last one taken. */
    sequence: count,
    records: Type.Object(
      {
        ownEntities: Type.Optional(
          Type.Array(Type.Object({ id, name: text(500) }, closed), { maxItems: 1_000 }),
        ),
        counterparties: Type.Optional(Type.Array(counterparty, { maxItems: 2_000 })),
        documents: Type.Optional(Type.Array(document, { maxItems: 2_000 })),
        complete: Type.Optional(Type.Array(id, { maxItems: 2_000 })),
        swept: Type.Optional(Type.Array(sweep, { maxItems: 300 })),
      },
      closed,
    ),
    /** Where the reading goes on after this batch; the gateway keeps it and understands nothing of it. */
    cursor: text(8_000_000),
    isDirectoryWhole: Type.Boolean(),
    /** Records a minute of this reading; null when unknown. */
    per_minute: Type.Union([count, Type.Null()]),
  },
  closed,
);
export type AgentBatch = Static<typeof agentBatch>;

/** How a reading ended. */
const ended = Type.Union([
  Type.Object(
    {
      ok: Type.Literal(true),
      /** Of the last batch taken: the end of another reading says nothing. */
      sequence: count,
      /** How long ago what was read began to be read, by the agent's own clock. */
      age_ms: Type.Integer({ minimum: 0, maximum: 31 * 86_400_000 }),
      documents: Type.Array(Type.Enum([...documentKinds]), { maxItems: documentKinds.length }),
      credit_limit: Type.Boolean(),
    },
    closed,
  ),
  Type.Object({ ok: Type.Literal(false), fault: Type.Enum([...connectionFaults]) }, closed),
]);
export type AgentEnded = Static<typeof ended>;

export const agentTurn = Type.Object(
  {
    protocol: Type.Integer({ minimum: 1, maximum: 1_000 }),
    /** Of the program, for people. */
    version: Type.String({ pattern: '^[0-9A-Za-z.+-]{1,40}$' }),
    run,
    reading: Type.Boolean(),
    ended: Type.Union([ended, Type.Null()]),
    /** The process ends: another one may take over at once. */
    leaving: Type.Boolean(),
  },
  closed,
);
export type AgentTurn = Static<typeof agentTurn>;

/**
 * What to do. `work`: `read` says whether to read, `check` whether to check the connection. `elsewhere`: another
 * agent works with this key; ask again later. `update`: the two programs do not understand each other.
 */
export const agentOrders = Type.Object({
  protocol: Type.Integer({ minimum: 1 }),
  order: Type.Enum(['work', 'elsewhere', 'update']),
  read: Type.Boolean(),
  check: Type.Boolean(),
  /** When to ask again. */
  seconds: Type.Integer({ minimum: 1, maximum: 600 }),
  /** Batches taken so far. */
  sequence: count,
  /** Where to go on; given with the order to begin reading. */
  cursor: Type.Union([Type.String(), Type.Null()]),
});
export type AgentOrders = Static<typeof agentOrders>;

/** `taken`: now, or already with the same content. `late`: nothing changed; the place to go on is another one. */
export const agentBatchAnswer = Type.Object({
  status: Type.Enum(['taken', 'late']),
});

export const agentCheck = Type.Object(
  {
    run,
    check: connectionCheck,
    /** Identifies the base; null when unknown. */
    base: Type.Union([Type.String({ pattern: '^[0-9a-f-]{1,64}$' }), Type.Null()]),
  },
  closed,
);

export const agentCheckAnswer = Type.Object({ kept_at: instant });

const own = { auth: 'agent', method: 'post' } as const;

export const accountingAgentCalls = {
  agentTurn: {
    ...own,
    path: '/v1/accounting-agent/turn',
    purpose: 'An agent inside a company’s network says how it is and learns what to do; by its key',
    body: agentTurn,
    response: agentOrders,
  },
  agentBatch: {
    ...own,
    path: '/v1/accounting-agent/batches',
    purpose:
      'What an agent has read, in order; the same batch again changes nothing. The body may be packed by gzip',
    packed: true,
    body: agentBatch,
    response: agentBatchAnswer,
  },
  agentCheck: {
    ...own,
    path: '/v1/accounting-agent/check',
    purpose: 'What an agent found when it checked the accounting system step by step',
    body: agentCheck,
    response: agentCheckAnswer,
  },
} as const satisfies Record<string, Call>;
