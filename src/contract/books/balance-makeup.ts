/** «Почему такая сумма?»: the documents that make a balance, and what the accounting system itself says. */
import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { calendarDate, instant, money, name, opaqueId, source } from '../common-schemas.ts';
import { documentQuery } from './document-list.ts';

const closed = { additionalProperties: false } as const;

/** Documents listed for each part; the rest is one sum. */
export const MOST_MAKEUP_DOCUMENTS = 100;

const makeupDocument = Type.Object({
  id: opaqueId,
  kind: Type.Enum(['shipment', 'payment']),
  number: Type.String({ maxLength: 100 }),
  date: Type.Union([calendarDate, Type.Null()]),
  /** The unpaid part of a shipment; of a payment or a return what no shipment has used. Above zero. */
  left: money,
});

/** `total` is the sum of `left` over `documents`, and `others.sum`. */
const makeupPart = Type.Object({
  total: money,
  documents: Type.Array(makeupDocument, { maxItems: MOST_MAKEUP_DOCUMENTS }),
  /** What is in no listed document: further documents, and paid parts that were reported without a payment. */
  others: Type.Object({ documents: Type.Integer({ minimum: 0 }), sum: money }),
});
export type MakeupPart = Static<typeof makeupPart>;

/** The system's own word where documents add up to something else; above zero is owed to us. */
const statedBalance = Type.Object({
  source: name,
  owed: money,
  /** The same of documents. */
  computed: money,
  /** `owed - computed`. */
  difference: money,
  read_at: instant,
  /** False: documents have come since it was read, so the card shows them. */
  shown: Type.Boolean(),
});
export type StatedBalance = Static<typeof statedBalance>;

/** Balances in one currency. */
export const balanceMakeup = Type.Object({
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  debt: makeupPart,
  advance: makeupPart,
  /** What documents say is owed, below zero by us: `debt.total - advance.total`. */
  computed: money,
  stated: Type.Array(statedBalance, { maxItems: 20 }),
});
export type BalanceMakeup = Static<typeof balanceMakeup>;

export const balanceMakeupResponse = Type.Object({
  source,
  balances: Type.Array(balanceMakeup, { maxItems: 20 }),
});
export type BalanceMakeupResponse = Static<typeof balanceMakeupResponse>;

export const balanceMakeupCalls = {
  balanceMakeup: {
    method: 'get',
    path: '/v1/balance-makeup',
    purpose: 'The documents that make the balances of clients, and the accounting system’s own word',
    auth: 'session',
    needs: ['see', 'see_sums'],
    query: Type.Object({ counterparty_ids: documentQuery.properties.counterparty_ids }, closed),
    response: balanceMakeupResponse,
  },
} as const satisfies Record<string, Call>;
