import type { CardData, CardKind, FieldDefinition } from '../../../boot.ts';
import { formName } from './entity.ts';

type FieldWrite = { field_id: number; values: { value: unknown; enum_id?: number }[] | null };
/** Typed text in the form REST expects; for dates. */
type Stored = (field: FieldDefinition, text: string) => string;
export type Write = Record<string, unknown> & { custom_fields_values?: FieldWrite[] };

const system: Readonly<Record<string, string>> = {
  NAME: 'name',
  FN: 'name',
  PRICE: 'price',
  MAIN_USER: 'responsible_user_id',
};
const numbers: ReadonlySet<string> = new Set(['price', 'next_price', 'responsible_user_id']);

function systemKey(kind: CardKind, name: string): string | null {
  const key = new RegExp(`^${formName[kind]}\\[(\\w+)\\]$`).exec(name)?.[1];
  const known = key === undefined ? undefined : system[key];
  return known === 'price' && kind === 'customers' ? 'next_price' : (known ?? null);
}

/**
 * One custom field in the form REST expects: numbers as numbers, a choice by its id, an emptied field as
 * null.
 */
function fieldWrite(field: FieldDefinition, text: string, stored: Stored): FieldWrite {
  if (text === '') return { field_id: field.id, values: null };
  const choice = field.enums?.find(({ id }) => String(id) === text);
  if (choice !== undefined)
    return { field_id: field.id, values: [{ value: choice.value, enum_id: choice.id }] };
  const typed = field.type === 'checkbox' ? text === 'true' || text === 'on' : stored(field, text);
  return { field_id: field.id, values: [{ value: typed }] };
}

/** The REST body for the names that changed in a card's form. */
export function writeOf(
  kind: CardKind,
  { fields }: Pick<CardData, 'fields'>,
  changed: readonly string[],
  read: (name: string) => unknown,
  stored: Stored = (_field, text) => text,
): Write {
  const write: Write = {};
  const custom: FieldWrite[] = [];
  for (const name of changed) {
    const key = systemKey(kind, name);
    const text = String(read(name) ?? '');
    if (key !== null) write[key] = numbers.has(key) ? Number(text) || 0 : text;
    const id = Number(/^CFV\[(\d+)\]/.exec(name)?.[1]);
    const field = fields.find((found) => found.id === id);
    if (field !== undefined) custom.push(fieldWrite(field, text, stored));
  }
  return custom.length === 0 ? write : { ...write, custom_fields_values: custom };
}
