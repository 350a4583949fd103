/** Values of a custom field as REST has them. */
import { fieldsOf } from './rest.ts';

export type Field = Readonly<Record<string, unknown>>;

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Of any kind; a legal entity's is an object. */
export function valuesOf(field: Field): unknown[] {
  return listOf(field.values).map((item) => fieldsOf(item).value);
}

/** Texts and numbers that are not empty and no longer than this. */
export function textsIn(field: Field, longest: number): string[] {
  return valuesOf(field).flatMap((value) => textOf(value, longest) || []);
}

/** Empty for what is no text. */
export function textOf(value: unknown, longest: number): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text.length > longest ? '' : text;
}
