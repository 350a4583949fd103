/** Reads ИНН, КПП, ids of the books, phones and e-mails out of `custom_fields_values` (platform-api 3.9). */
import { fieldsOf } from './rest.ts';
import type { CardParty, ChosenFields, EntityType } from './types.ts';

type Identifiers = Omit<CardParty, 'entity' | 'name'>;

/** Bounds of the contract, so that one odd card cannot get the whole call refused. */
const most = { tax: 20, id: 100, phone: 40, email: 254, count: 20 } as const;

export function identifiersOf(entity: unknown, type: EntityType, chosen: ChosenFields): Identifiers {
  const fields = listOf(fieldsOf(entity).custom_fields_values).map(fieldsOf);
  const chosenFor = (purpose: string): string | undefined => chosen[`${type}.${purpose}`];
  const inn = first(fields, (field) => taxValues(field, chosenFor('inn'), 'INN', 'инн', 'vat_id'));
  const kpp = first(fields, (field) => taxValues(field, chosenFor('kpp'), 'KPP', 'кпп', 'kpp'));
  const ids = textsOf(fields, 'field_id', chosenFor('external_id'), most.id);
  const phones = textsOf(fields, 'field_code', 'PHONE', most.phone);
  const emails = textsOf(fields, 'field_code', 'EMAIL', most.email);
  return {
    ...(inn ? { inn } : {}),
    ...(kpp ? { kpp } : {}),
    ...(ids.length > 0 ? { external_ids: ids } : {}),
    ...(phones.length > 0 ? { phones } : {}),
    ...(emails.length > 0 ? { emails } : {}),
  };
}

type Field = Readonly<Record<string, unknown>>;

function first(fields: readonly Field[], read: (field: Field) => string[]): string | undefined {
  return fields.flatMap(read).find((text) => text !== '' && text.length <= most.tax);
}

/** The field somebody chose; else one made for it (by code, then by name), or the legal entity's own property. */
function taxValues(
  field: Field,
  chosen: string | undefined,
  code: string,
  name: string,
  property: string,
): string[] {
  if (chosen && chosen !== textOf(field.field_id)) return [];
  if (field.field_type === 'legal_entity')
    return valuesOf(field).map((value) => digits(fieldsOf(value)[property]));
  const isIt = chosen || field.field_code === code || textOf(field.field_name).trim().toLowerCase() === name;
  return isIt ? valuesOf(field).map(digits) : [];
}

function textsOf(
  fields: readonly Field[],
  key: 'field_id' | 'field_code',
  wanted: string | undefined,
  longest: number,
): string[] {
  const found = fields
    .filter((field) => wanted && textOf(field[key]) === wanted)
    .flatMap(valuesOf)
    .map((value) => textOf(value).trim())
    .filter((text) => text !== '' && text.length <= longest);
  return [...new Set(found)].slice(0, most.count);
}

function valuesOf(field: Field): unknown[] {
  return listOf(field.values).map((item) => fieldsOf(item).value);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** People paste «7707 083 893»; letters are kept, so that a wrong value stays wrong. */
function digits(value: unknown): string {
  return textOf(value).replace(/[\s\u00a0-]/g, '');
}
