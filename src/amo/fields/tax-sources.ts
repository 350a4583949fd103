/**
 * Where an entity holds its tax numbers, in order of trust. The gateway decides which of them is valid: it
 * has every country's rules.
 */
import { digitsOf, isInn } from '#domain/requisites/check-digits.ts';
import { fieldsOf } from '../hal.ts';
import type { TaxText } from '../types.ts';
import { type Field, textOf, textsIn, valuesOf } from './values.ts';

/** Lower-case names of fields to use when none is chosen. */
export const INN_NAMES =
  /^(инн|inn|(унп|unp|бин|bin|иин|iin|стир|stir|пинфл|pinfl|егрпоу|едрпоу|єдрпоу|edrpou|рнокпп))(\s*\/|$)/;
export const KPP_NAMES = /^кпп$/;
/** The contract's limit. */
const LONGEST = 200;
/** Properties of a legal entity, with the prefix that names a number of another country. */
const PROPERTIES = Object.entries({ vat_id: '', unp: 'УНП ', bin: 'БИН ', egrpou: 'ЕГРПОУ ' });

/**
 * The chosen field, else a dedicated one (by code, then by name); then the legal entity's own properties.
 * "0": no field.
 */
export function taxSources(fields: readonly Field[], inn?: string, kpp?: string): TaxText[][] {
  const all = fields.filter((field) => field.field_type === 'legal_entity');
  // A field passed over for the chosen one is not read.
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

/** Texts of fields with equal trust, together; a legal entity is not a text. */
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

/**
 * A bare number is read by the account's country; the name of its field says which country it belongs to.
 * @param name of the field
 */
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

/**
 * Ten digits with a valid check digit are Russian, whatever the field is called; some of Ukraine's numbers
 * have ten too.
 */
function isOfRussianCompany(number: string): boolean {
  const digits = digitsOf(number);
  return digits.length === 10 && /^[\d\s]+$/.test(number) && isInn(digits);
}

function namedTexts(field: Field): string[] {
  return textsIn(field).map((text) => withCountryName(String(field.field_name), text));
}

/** A legal entity's numbers, each with its КПП; empty texts for missing ones. @param value as in REST */
export function readLegalEntity(value: unknown): { number: string; kpp: string }[] {
  const legal = fieldsOf(value);
  const kpp = textOf(legal.kpp);
  const known = PROPERTIES.filter(([property]) => textOf(legal[property]));
  return known[0]
    ? known.map(([property, label]) => ({ number: label + textOf(legal[property]), kpp }))
    : [{ number: '', kpp }];
}

const isOf = (field: Field, id: string | undefined): boolean => String(field.field_id) === id;
