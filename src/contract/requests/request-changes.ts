import { type Static, Type } from 'typebox';

/** One type: with two alternatives the page's validator would be twice as long. */
const value = Type.Union([Type.String({ maxLength: 500 }), Type.Null()]);

/**
 * One change made by a correction. `field` is its place in the content with slashes (`sum`, `bank/account`,
 * `lines/price`), `total` for the amount of an invoice, `attachments` for a file, or `more`: the number of
 * further changes not listed. Amounts (`sum`, `vat_sum`, `lines/price`, `total`) include their currency,
 * `48500.50 RUB`.
 */
export const requestChange = Type.Object(
  {
    field: Type.String({ pattern: '^[a-z_]+(/[a-z_]+)*$', maxLength: 60 }),
    /** Line of an invoice, from 1: its current number or, for a removed line, its earlier one. */
    line: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    /** Null for an added value. Long texts are cut. */
    before: value,
    /** Null for a removed value. */
    after: value,
  },
  { additionalProperties: false },
);
export type RequestChange = Static<typeof requestChange>;

export const MOST_CHANGES_LISTED = 40;
