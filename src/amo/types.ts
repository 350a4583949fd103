import type { EntityKey } from '#domain/ids.ts';

/**
 * Identifiers of one party of a card; the same shape as the contract's party, which this folder may not
 * import.
 */
export interface CardParty {
  entity: EntityKey;
  name?: string;
  /** Where the card holds tax numbers, the most trusted place first; unparsed texts. */
  tax_ids?: TaxText[][];
  external_ids?: string[];
  phones?: string[];
  emails?: string[];
}

/**
 * A tax number and a КПП as a field or a legal entity has them; a foreign number is prefixed with its name:
 * «УНП 100582333».
 */
export interface TaxText {
  number?: string;
  kpp?: string;
}

/** Chosen custom fields, `company.inn` → id, "0" for none; those absent are found by codes and names. */
export type ChosenFields = Readonly<Record<string, string>>;

/** An entity read by REST with the links it carries. */
export interface Entity {
  readonly ref: EntityKey;
  /** As returned by REST: its fields are interpreted later. */
  readonly item: unknown;
  /** Ids of linked contacts (the main one first) and companies. */
  readonly contacts: readonly string[];
  readonly companies: readonly string[];
}
