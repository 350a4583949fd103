import { type Static, Type } from 'typebox';
import { instant, money, opaqueId } from '../common-schemas.ts';

/** What accounting told of the document a request came to. */
export const toldStep = Type.Object({
  /** Of the document that was told about: the invoice, the shipment. */
  number: Type.String({ maxLength: 100 }),
  sum: Type.Union([money, Type.Null()]),
  /** Accounting took it back since: it counts for nothing. */
  withdrawn_at: Type.Optional(instant),
});
export type ToldStep = Static<typeof toldStep>;

/** Counterparties of whose documents accounting has told something since: their figures are to be read anew. */
export const toldAbout = Type.Optional(Type.Array(opaqueId, { maxItems: 200 }));
