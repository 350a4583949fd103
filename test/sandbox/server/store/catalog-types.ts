import type { EntityType, FieldValues } from './field-types.ts';

export type CatalogType = 'regular' | 'invoices' | 'products' | 'suppliers';
export const CATALOG_TYPES: readonly CatalogType[] = ['regular', 'invoices', 'products', 'suppliers'];

/** A list of the account. Times are unix seconds. */
export interface Catalog {
  id: number;
  name: string;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  sort: number;
  type: CatalogType;
  can_add_elements: boolean;
  can_show_in_cards: boolean;
  can_link_multiple: boolean;
  can_be_deleted: boolean;
  sdk_widget_code: string | null;
}
/** An element of a list: a product, an invoice, a supplier, anything. */
export interface CatalogElement {
  id: number;
  catalog_id: number;
  name: string;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  is_deleted: boolean;
  fields: FieldValues[];
}
export interface ElementLink {
  from: EntityType;
  from_id: number;
  element_id: number;
  catalog_id: number;
  quantity: number;
  /** A `price` field chosen for this link. */
  price_id: number | null;
}
export interface Lists {
  catalogs: Map<number, Catalog>;
  elements: Map<number, CatalogElement>;
  elementLinks: ElementLink[];
  productsEnabled: boolean;
}
