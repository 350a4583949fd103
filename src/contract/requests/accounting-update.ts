import { type Static, Type } from 'typebox';
import { instant, money, opaqueId } from '../common-schemas.ts';

/** What accounting reported about the document a request resulted in. */
export const accountingUpdate = Type.Object({
  /** Number of the reported document: the invoice, the shipment. */
  number: Type.String({ maxLength: 100 }),
  sum: Type.Union([money, Type.Null()]),
  /** Accounting has withdrawn it since, so it no longer counts. */
  withdrawn_at: Type.Optional(instant),
});
export type AccountingUpdate = Static<typeof accountingUpdate>;

/** Counterparties whose documents accounting has reported on since: their figures must be reloaded. */
export const updatedCounterparties = Type.Optional(Type.Array(opaqueId, { maxItems: 200 }));
