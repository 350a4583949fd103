import { type Static, Type } from 'typebox';
import { accountCountry, entityRef, party, source } from '../common-schemas.ts';
import { balance } from './panel.ts';

/** `POST /v1/batch`: summaries of up to 250 entities (board, list, export). */
export const batchRequest = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { entity: entityRef, parties: Type.Array(party, { maxItems: 30 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 250 },
    ),
    country: Type.Optional(accountCountry),
  },
  { additionalProperties: false },
);
export type BatchRequest = Static<typeof batchRequest>;

/** One entity's answer; `balances` is empty unless matched and the role shows sums. */
export const batchItem = Type.Object({
  entity: entityRef,
  match: Type.Enum(['matched', 'ambiguous', 'none']),
  has_debt: Type.Boolean(),
  has_overdue: Type.Boolean(),
  overdue_days: Type.Integer({ minimum: 0 }),
  balances: Type.Array(balance, { maxItems: 10 }),
  /** The matched counterparties, so a total counts each debtor once. */
  counterparty_ids: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 }),
  /** Their unique tax ids from the books; for export. */
  inns: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 })),
});
export type BatchItem = Static<typeof batchItem>;

export const batchResponse = Type.Object({
  source,
  items: Type.Array(batchItem, { maxItems: 250 }),
  /** Each counterparty of the batch counted once, one row per currency; null when the role hides sums. */
  totals: Type.Union([Type.Array(balance, { maxItems: 10 }), Type.Null()]),
});
export type BatchResponse = Static<typeof batchResponse>;
