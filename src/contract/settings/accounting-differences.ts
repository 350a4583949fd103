/** «Расхождения с учётом»: clients whose balance an accounting system states otherwise than documents add up to. */
import { type Static, Type } from 'typebox';
import { money, name, opaqueId } from '../common-schemas.ts';
import { moment } from './diagnostics.ts';

/** Differences that are listed. */
export const MOST_DIFFERENCES = 10;

const count = Type.Integer({ minimum: 0 });

const accountingDifference = Type.Object({
  counterparty_id: opaqueId,
  name,
  /** Null: over all own legal entities. */
  own_entity: Type.Union([Type.Object({ id: opaqueId, name }), Type.Null()]),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  /** Above zero is owed to us; `difference = owed - computed`. Null when the role hides sums. */
  sums: Type.Union([
    Type.Object({
      /** By the system's own word. */
      owed: money,
      /** By documents. */
      computed: money,
      difference: money,
    }),
    Type.Null(),
  ]),
  /**
   * What may explain it. `newer`: documents have come since the balance was read. `no_documents`: no shipment
   * and no payment of the client was read.
   */
  hint: Type.Union([Type.Enum(['newer', 'no_documents']), Type.Null()]),
});
export type AccountingDifference = Static<typeof accountingDifference>;

/** All counts are of clients. */
export const accountingDifferences = Type.Object({
  /** When the balances were read, the longest ago of them; null when the system states none. */
  read_at: moment,
  /** Whose balance the system states. */
  stated: count,
  /** Whose balance can be compared with documents, too. */
  compared: count,
  differing: count,
  /** Of the differing, those of whom documents have come since the balance was read. */
  newer: count,
  /** The largest differences of each currency in turn, ordered by currency. */
  clients: Type.Array(accountingDifference, { maxItems: MOST_DIFFERENCES }),
});
export type AccountingDifferences = Static<typeof accountingDifferences>;
