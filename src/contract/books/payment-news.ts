/** Payments that accounting reports while a card is open. */
import { type Static, Type } from 'typebox';
import type { Call } from '../call.ts';
import { money, opaqueId } from '../common-schemas.ts';

const MOST_CLIENTS = 20;
const mark = Type.String({ pattern: '^\\d{1,18}$' });

/**
 * `GET /v1/payments:news`: payments of these clients reported after a mark; without a mark, the response has
 * the current one.
 */
export const paymentNewsQuery = Type.Object(
  {
    after: Type.Optional(mark),
    /** Comma-separated ids of counterparties. */
    counterparty_ids: Type.String({
      pattern: `^[A-Za-z0-9._:-]{1,64}(,[A-Za-z0-9._:-]{1,64}){0,${MOST_CLIENTS - 1}}$`,
    }),
  },
  { additionalProperties: false },
);
export type PaymentNewsQuery = Static<typeof paymentNewsQuery>;

export const paymentNewsResponse = Type.Object({
  /** The mark for the next call. */
  mark,
  payments: Type.Array(
    Type.Object({
      /** Id of the payment in the books: one payment has one, however often it is reported. */
      id: opaqueId,
      /** Null for a user without `see_sums`. */
      sum: Type.Union([money, Type.Null()]),
    }),
    { maxItems: 50 },
  ),
});
export type PaymentNewsResponse = Static<typeof paymentNewsResponse>;

export const paymentNewsCalls = {
  paymentNews: {
    method: 'get',
    path: '/v1/payments:news',
    purpose: 'Payments of clients that accounting has reported after a mark',
    auth: 'session',
    needs: ['see'],
    query: paymentNewsQuery,
    response: paymentNewsResponse,
  },
} as const satisfies Record<string, Call>;
