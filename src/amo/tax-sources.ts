/** Where the tax numbers of an entity stand, in order of trust. Which of them is valid the gateway knows: it has every country's rules. */
import { digitsOf, isInn } from '#domain/requisites.ts';
import { fieldsOf } from './rest.ts';
import type { TaxText } from './types.ts';
import { type Field, textOf, textsIn, valuesOf } from './values.ts';

/** Names of fields that are gone by where nothing is chosen, in small letters. */
export const INN_NAMES =
  /^(инн|inn|(унп|unp|бин|bin|иин|iin|стир|stir|пинфл|pinfl|егрпоу|едрпоу|єдрпоу|edrpou|рнокпп))(\s*\/|$)/;
export const KPP_NAMES = /^кпп$/;
/** Of the contract. */
const LONGEST = 200;
/** Properties of a legal entity, with what to call a number that is of another country. */
const PROPERTIES = Object.entries({ vat_id: '', unp: 'УНП ', bin: 'БИН ', egrpou: 'ЕГРПОУ ' });

/** The field somebody chose, else one made for it (by code, then by name); then the legal entity's own properties. "0": of no field. */
export function taxSources(fields: readonly Field[], inn?: string, kpp?: string): TaxText[][] {
  const all = fields.filter((field) => field.field_type === 'legal_entity');
  // One that was passed over for another is not asked.
  const chosen = all.filter((field) => isOf(field, inn));
  const legal = (chosen[0] ? chosen : all).flatMap(valuesOf).flatMap(readLegalEntity);
  const sources: TaxText[][] = [
    ...placesOf(fields, inn, 'INN', INN_NAMES).map((texts) => texts.map((number) => ({ number }))),
    ...placesOf(fields, kpp, 'KPP', KPP_NAMES).map((texts) => texts.map((text) => ({ kpp: text }))),
    legal.map((one) => ({ number: inn === '0' ? '' : one.number, kpp: kpp === '0' ? '' : one.kpp })),
  ];
  return sources
    .map((source) => source.filter(({ number, kpp: own }) => number || own).slice(0, 20))
    .filter((source) => source[0]);
}

/** Texts of fields of one trust together; a legal entity is no text. */
function placesOf(
  fields: readonly Field[],
  chosen: string | undefined,
  code: string,
  names: RegExp,
): string[][] {
  const trustOf = (field: Field): number => {
    if (chosen) return Number(isOf(field, chosen));
    if (field.field_code === code) return 1;
    return names.test(String(field.field_name).trim().toLowerCase()) ? 2 : 0;
  };
  return [1, 2].map((trust) => fields.filter((field) => trustOf(field) === trust).flatMap(namedTexts));
}

/** A number alone is read by the account's country; the name of its field says whose it is. @param name of the field */
export function withCountryName(name: string, text: string): string {
  const [, , label] = INN_NAMES.exec(name.trim().toLowerCase()) ?? [];
  const named = label
    ? text.replace(NUMBERS, (whole, before: string, number: string) =>
        !UKRAINE.test(label) && isOfRussianCompany(number)
          ? whole
          : `${before}${label.toUpperCase()} ${number}`,
      )
    : text;
  return named.length > LONGEST ? text : named;
}

const NUMBERS = /(^|[,;\n])\s*(\d[^,;\n]*)/g;
const UKRAINE = /^(егрпоу|едрпоу|єдрпоу|edrpou|рнокпп)$/;

/** Ten digits whose check digit is right are Russia's, whatever the field is called; of Ukraine's numbers some have ten too. */
function isOfRussianCompany(number: string): boolean {
  const digits = digitsOf(number);
  return digits.length === 10 && /^[\d\s]+$/.test(number) && isInn(digits);
}

function namedTexts(field: Field): string[] {
  return textsIn(field).map((text) => withCountryName(String(field.field_name), text));
}

/** A legal entity's numbers, each with its КПП; empty texts for what it has not. @param value as REST has it */
export function readLegalEntity(value: unknown): { number: string; kpp: string }[] {
  const legal = fieldsOf(value);
  const kpp = textOf(legal.kpp);
  const known = PROPERTIES.filter(([property]) => textOf(legal[property]));
  return known[0]
    ? known.map(([property, label]) => ({ number: label + textOf(legal[property]), kpp }))
    : [{ number: '', kpp }];
}

const isOf = (field: Field, id: string | undefined): boolean => String(field.field_id) === id;
