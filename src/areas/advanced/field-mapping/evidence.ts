import type { CustomField } from '#amo/fields/custom-fields.ts';
import type { SampledFields } from '#amo/fields/field-sample.ts';
import { INN_NAMES, KPP_NAMES, readLegalEntity, withCountryName } from '#amo/fields/tax-sources.ts';
import type { FieldPurpose } from '#contract/settings/field-mapping.ts';
import { readKpps, readTaxIds, type TaxText } from '#domain/requisites/tax-ids.ts';

/** A custom field with statistics from a sample of entities. */
export interface KnownField extends CustomField {
  /** Number of entities in which it holds a value. */
  readonly filled: number;
  /** How many of them hold a value with the check digits of a tax number, or in the format of a КПП. */
  readonly inn: number;
  readonly kpp: number;
}

/** Types whose values can hold one of our identifiers (platform-api 3.9). */
const plainTypes = ['text', 'numeric', 'textarea'];
const LEGAL_ENTITY = 'legal_entity';

const codes = { inn: 'INN', kpp: 'KPP' } as const;
const likeId = /(код|id|ид|номер).*(1с|1c|уч[её]т|бухг)|external|внешн/i;

/** Counts how the sampled entities fill a field. @param home country of the account, two letters */
export function weigh(field: CustomField, sample: readonly SampledFields[], home: string): KnownField {
  const held = sample
    .map((entity) => entity.get(field.id) ?? [])
    .filter((values) => values.some(isSomething))
    .map((values) => values.flatMap((value) => textsOf(value, field)));
  const isTaxed = ({ number }: TaxText): boolean => readTaxIds(number ?? '', home).length > 0;
  const isUnit = ({ kpp }: TaxText): boolean => readKpps(kpp ?? '').length > 0;
  return {
    ...field,
    filled: held.length,
    inn: held.filter((texts) => texts.some(isTaxed)).length,
    kpp: held.filter((texts) => texts.some(isUnit)).length,
  };
}

function isSomething(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

/** The field's own text, which may be either number, or the properties of a legal entity. */
function textsOf(value: unknown, { name, type }: CustomField): TaxText[] {
  if (type === LEGAL_ENTITY) return readLegalEntity(value);
  const own = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return [{ number: withCountryName(name, own), kpp: own }];
}

/** Fields that may be chosen, the likeliest first. */
export function candidatesFor(purpose: FieldPurpose, fields: readonly KnownField[]): readonly KnownField[] {
  const fit = fields.filter(
    ({ type }) => plainTypes.includes(type) || (type === LEGAL_ENTITY && purpose !== 'external_id'),
  );
  return [...fit].sort(
    (left, right) => scoreOf(purpose, right) - scoreOf(purpose, left) || right.filled - left.filled,
  );
}

function scoreOf(purpose: FieldPurpose, field: KnownField): number {
  return purpose === 'external_id' ? Number(likeId.test(field.name)) : field[purpose];
}

/**
 * Fields used while nothing is chosen: by code, by name, and the legal entity fields. Ids are never guessed.
 */
export function guessedFor(purpose: FieldPurpose, fields: readonly KnownField[]): readonly KnownField[] {
  if (purpose === 'external_id') return [];
  return fields.filter(
    ({ code, name, type }) =>
      type === LEGAL_ENTITY ||
      code === codes[purpose] ||
      (purpose === 'inn' ? INN_NAMES : KPP_NAMES).test(name.trim().toLowerCase()),
  );
}

/** A field that holds more of these values than all fields in use; null when there is none. */
export function betterFor(purpose: FieldPurpose, fields: readonly KnownField[]): KnownField | null {
  const [best] = candidatesFor(purpose, fields);
  if (!best || scoreOf(purpose, best) === 0 || best.filled === 0) return null;
  const guessed = guessedFor(purpose, fields);
  return guessed.some((field) => scoreOf(purpose, field) >= scoreOf(purpose, best)) ? null : best;
}
