import type { FieldValue } from '../../store/field-types.ts';
import type { AccountData, Field } from '../../store/types.ts';
import type { FieldError } from '../problem.ts';

export type Json = Record<string, unknown>;

export interface Written {
  field_id?: number;
  field_code?: string;
  values: Json[] | null;
}

export interface ReadValues {
  /** `values: null` clears the field. */
  fields: { field_id: number; values: FieldValue[] | null }[];
  errors: FieldError[];
}

/** What a value is validated against. */
export interface ReadContext {
  accountData: AccountData;
  field: Field;
}

/** Why a value is refused: the platform's code, and the path inside the value object. */
export interface Refusal {
  code: 'NotSupportedChoice' | 'InvalidType' | 'FieldMissing' | 'TooLong' | 'InvalidValue';
  /** `value`, `enum_id`, `value.name`, … */
  at: string;
}

export type ReadValue = (raw: Json, context: ReadContext) => FieldValue | Refusal;
