import { type Static, Type } from 'typebox';

/** One type: of two alternatives the page's validator would be twice as long. */
const value = Type.Union([Type.String({ maxLength: 500 }), Type.Null()]);

/**
 * One thing a correction changed. `field` is its place in the content with slashes (`sum`, `bank/account`, `lines/price`), `total` for the
 * sum of an invoice, `attachments` for a file, or `more`: so many further changes are not listed. Amounts (`sum`, `vat_sum`, `lines/price`,
 * `total`) stand with their currency, `48500.50 RUB`.
 */
export const requestChange = Type.Object(
  {
    field: Type.String({ pattern: '^[a-z_]+(/[a-z_]+)*$', maxLength: 60 }),
    /** Of an invoice: which line, from 1, as it is now or, taken out, as it was. */
    line: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    /** Null for what was not there. Long texts are cut. */
    before: value,
    /** Null for what is there no more. */
    after: value,
  },
  { additionalProperties: false },
);
export type RequestChange = Static<typeof requestChange>;

export const MOST_CHANGES_TOLD = 40;
