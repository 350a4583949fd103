/** Where the tax numbers of an entity stand, in order of trust. Which of them is valid the gateway knows: it has every country's rules. */
import { fieldsOf } from './rest.ts';
import type { TaxText } from './types.ts';
import { type Field, textOf, textsIn, valuesOf } from './values.ts';

/** Bounds of the contract. */
const LONGEST = 200;
const MOST = 20;

/** Names of fields, and by whose rules the numbers there are read first. */
const names: readonly (readonly [RegExp, string?])[] = [
  [/^инн(\s*\/\s*кпп)?$/],
  [/^унп$/, 'BY'],
  [/^(бин|иин)(\s*\/\s*(бин|иин))?$/, 'KZ'],
  [/^(стир|пинфл)$/, 'UZ'],
  [/^егрпоу$/, 'UA'],
];
/** Properties of a legal entity. */
const properties: readonly (readonly [string, string?])[] = [
  ['vat_id'],
  ['unp', 'BY'],
  ['bin', 'KZ'],
  ['egrpou', 'UA'],
];

/** The field somebody chose, else one made for it (by code, then by name); then the legal entity's own properties. "0": of no field. */
export function taxSources(fields: readonly Field[], inn?: string, kpp?: string): TaxText[][] {
  const plain = fields.filter((field) => !isLegal(field));
  const inns = placesOf(plain, inn, 'INN', (field) => namesTaxNumber(String(field.field_name)));
  const kpps = placesOf(plain, kpp, 'KPP', (field) => nameOf(field) === 'кпп');
  return [...inns.map(numbersIn), ...kpps.map(kppsIn), legalsIn(fields, inn, kpp)]
    .filter((source) => source.length > 0)
    .map((source) => source.slice(0, MOST));
}

/** Whether a field of this name is gone by where nothing is chosen. */
export function namesTaxNumber(name: string): boolean {
  return names.some(([pattern]) => pattern.test(name.trim().toLowerCase()));
}

/** A legal entity's numbers and its КПП. @param value as REST has it */
export function readLegalEntity(value: unknown): TaxText[] {
  const kpp = textOf(fieldsOf(value).kpp, LONGEST);
  const numbers = properties.flatMap((property) => numberOf(value, property) ?? []);
  if (numbers.length === 0) return kpp ? [{ kpp }] : [];
  return numbers.map((number) => ({ ...number, ...(kpp ? { kpp } : {}) }));
}

/** Fields of one trust together. */
function placesOf(
  fields: readonly Field[],
  chosen: string | undefined,
  code: string,
  isNamed: (field: Field) => boolean,
): Field[][] {
  if (chosen) return [fields.filter((field) => idOf(field) === chosen)];
  const coded = fields.filter((field) => field.field_code === code);
  return [coded, fields.filter((field) => !coded.includes(field) && isNamed(field))];
}

function numbersIn(fields: readonly Field[]): TaxText[] {
  return fields.flatMap((field) => {
    const country = names.find(([name]) => name.test(nameOf(field)))?.[1];
    return textsIn(field, LONGEST).map((number) => ({ number, ...(country ? { country } : {}) }));
  });
}

function kppsIn(fields: readonly Field[]): TaxText[] {
  return fields.flatMap((field) => textsIn(field, LONGEST).map((kpp) => ({ kpp })));
}

/** A legal entity that was passed over for another one is not asked. */
function legalsIn(fields: readonly Field[], inn: string | undefined, kpp: string | undefined): TaxText[] {
  const legals = fields.filter(isLegal);
  const chosen = legals.filter((field) => idOf(field) === inn);
  const values = (chosen.length > 0 ? chosen : legals).flatMap(valuesOf).flatMap(readLegalEntity);
  const asked = values.map(({ number, country, kpp: own }) => ({
    ...(number && inn !== '0' ? { number, ...(country ? { country } : {}) } : {}),
    ...(own && kpp !== '0' ? { kpp: own } : {}),
  }));
  return asked.filter((one) => one.number ?? one.kpp);
}

function numberOf(value: unknown, [property, country]: readonly [string, string?]): TaxText | null {
  const number = textOf(fieldsOf(value)[property], LONGEST);
  return number ? { number, ...(country ? { country } : {}) } : null;
}

const isLegal = (field: Field): boolean => field.field_type === 'legal_entity';
const idOf = (field: Field): string => String(field.field_id);
const nameOf = (field: Field): string => String(field.field_name).trim().toLowerCase();
