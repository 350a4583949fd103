export type EntityType = 'leads' | 'contacts' | 'companies' | 'customers';

export type Scalar = string | number | boolean | null;

/** A `chained_list` value has no `value`: it names a list and an element of it. */
export interface FieldValue {
  value?: unknown;
  enum_id?: number;
  enum_code?: string | null;
  catalog_id?: number;
  catalog_element_id?: number;
}

export interface FieldValues {
  field_id: number;
  values: FieldValue[];
}
