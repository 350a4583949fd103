import type { EntityKey } from '#domain/ids.ts';

/** What identifies one party of a card; the same shape as the contract's party, which this room may not import. */
export interface CardParty {
  entity: EntityKey;
  name?: string;
  /** Where tax numbers stand, the most trusted place first; texts as they are. */
  tax_ids?: TaxText[][];
  external_ids?: string[];
  phones?: string[];
  emails?: string[];
}

/** A tax number and a КПП as a field or a legal entity has them; a number of another country has its name before it: «УНП 100582333». */
export interface TaxText {
  number?: string;
  kpp?: string;
}

/** Custom fields somebody chose, `company.inn` → id, "0" for none; what is absent goes by codes and names. */
export type ChosenFields = Readonly<Record<string, string>>;

/** An entity read by REST with the links it carries. */
export interface Entity {
  readonly ref: EntityKey;
  /** As REST gave it: what its fields mean is told later. */
  readonly item: unknown;
  /** Ids of linked contacts (the main one first) and companies. */
  readonly contacts: readonly string[];
  readonly companies: readonly string[];
}
