/** Values of a custom field as in REST. */
import { fieldsOf } from '../hal.ts';

export type Field = Readonly<Record<string, unknown>>;

/** The contract's limit; a text may hold several values. */
const LONGEST = 180;

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Values of any type; a legal entity's is an object. */
export function valuesOf(field: Field): unknown[] {
  return listOf(field.values).map((item) => fieldsOf(item).value);
}

/** Texts and numbers that are neither empty nor too long. */
export function textsIn(field: Field): string[] {
  return valuesOf(field).map(textOf).filter(Boolean);
}

/** Empty for anything but a text or a number. */
export function textOf(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text.length > LONGEST ? '' : text;
}
