/** Tax numbers as people write them in fields of a card or of the books: several in one, glued to a КПП, without a leading zero, in words. */

import { parseKpp } from './kpp.ts';
import { HOME, isTaxCountry, isTaxNumber, type TaxCountry, taxCountries, taxRule } from './tax-countries.ts';
import { type TaxPart, taxParts } from './tax-parts.ts';

/** As a field or a property holds it. */
export interface TaxText {
  readonly number?: string | null | undefined;
  readonly kpp?: string | null | undefined;
}

/** A field may hold several: several legal entities on one card. */
export type TaxSource = readonly TaxText[];

export interface TaxId {
  readonly country: TaxCountry;
  /** Digits (a person's УНП has letters), with its leading zero. */
  readonly number: string;
  /** КПП of it, as its source has them; empty when there are none, and outside Russia. */
  readonly kpps: readonly string[];
}

type Reading = Omit<TaxId, 'kpps'>;

/**
 * The numbers of the first source with a valid one, in order of trust, each with the КПП of the first source that has any for it.
 * @param home country of the account: what a number is read by before others
 */
export function taxIdsOf(sources: readonly TaxSource[], home: string): TaxId[] {
  const read = sources.map((source) => source.map((item) => readItem(item, home)));
  const first = read.find((items) => items.some(({ ids }) => ids.length > 0)) ?? [];
  return uniqueIds(first.flatMap(({ ids }) => ids)).map((id) => ({
    ...id,
    kpps: id.country === 'RU' ? kppsFor(id, read) : [],
  }));
}

/** Ten or twelve digits and nothing else; ten with two zeros in front are read as ten. */
const INN = /^(?!00)\d{10}(?:\d\d)?$/;

/** Whole numbers in a text and the КПП beside each. */
export function readTaxIds(text: string, home: string): TaxId[] {
  if (home === HOME && INN.test(text) && isTaxNumber(text, HOME))
    return [{ country: HOME, number: text, kpps: [] }];
  const parts = taxParts(text);
  const first = isTaxCountry(home) ? home : HOME;
  const readings = parts.map((part) => readWhole(part, first));
  const hasInn = readings.some((reading) => reading?.country === 'RU' && !reading.isPadded);
  const found: { id: PartReading; kpps: string[] }[] = [];
  const early: string[] = [];
  parts.forEach(({ number, label }, at) => {
    const reading = readings[at];
    // Nine digits beside an ИНН are its КПП, whatever else they could be.
    const isBeside = hasInn && label === null;
    const last = found.at(-1)?.id;
    const isBehindPadded = label === null && !reading && last?.country === 'RU' && last.isPadded;
    const kpp = label === 'kpp' || isBehindPadded ? readKpp(number) : isBeside ? parseKpp(number) : null;
    if (kpp) (found.at(-1)?.kpps ?? early).push(kpp);
    else if (reading) found.push({ id: reading, kpps: [] });
  });
  found[0]?.kpps.push(...early);
  return found.map(({ id, kpps }) => ({ country: id.country, number: id.number, kpps }));
}

/** Every КПП in a field of its own; one of eight digits has lost its zero. */
export function readKpps(text: string): string[] {
  const kpps = taxParts(text).map(({ number, label }) => (label === 'other' ? null : readKpp(number)));
  return [...new Set(kpps.filter((kpp) => kpp !== null))];
}

function readKpp(number: string): string | null {
  return parseKpp(/^\d{8}$/.test(number) ? `0${number}` : number);
}

/** Country and number as one key. */
export function taxKey({ country, number }: Reading): string {
  return `${country}:${number}`;
}

interface ReadItem {
  readonly ids: readonly TaxId[];
  /** As its own field or property has it. */
  readonly kpp: string;
}

function readItem({ number, kpp }: TaxText, home: string): ReadItem {
  return { ids: number ? readTaxIds(number, home) : [], kpp: kpp ?? '' };
}

function uniqueIds(ids: readonly TaxId[]): TaxId[] {
  return [...new Map(ids.map((id) => [taxKey(id), id])).values()];
}

/** A КПП without a number beside it is about every number of the card. */
function kppsFor(id: Reading, sources: readonly (readonly ReadItem[])[]): string[] {
  for (const source of sources) {
    const kpps = source.flatMap(({ ids, kpp }) => {
      const own = ids.filter((one) => taxKey(one) === taxKey(id));
      if (ids.length > 0 && own.length === 0) return [];
      return [...own.flatMap((one) => one.kpps), ...(kpp ? readKpps(kpp) : [])];
    });
    if (kpps.length > 0) return [...new Set(kpps)];
  }
  return [];
}

/** A number as long as those of the home country is read by another only where hardly any would pass by chance. */
const STRICT_LENGTH = 12;

interface PartReading extends Reading {
  /** A zero was given back. */
  readonly isPadded: boolean;
}

function readWhole({ number, label }: TaxPart, home: TaxCountry): PartReading | null {
  if (label === 'kpp' || label === 'other') return null;
  const country = label ?? home;
  // Forms of banks and of the tax service write ten digits as twelve.
  const whole = country === 'RU' ? number.replace(/^00(?=\d{10}$)/, '') : number;
  if (isTaxNumber(whole, country)) return { country, number: whole, isPadded: false };
  const padded = readPadded(number, country);
  if (padded || label) return padded;
  const isOurLength = taxRule(home).lengths.includes(number.length);
  const others = taxCountries.filter(
    (other) =>
      taxRule(other).identifiesCountry &&
      (!isOurLength || number.length === STRICT_LENGTH) &&
      isTaxNumber(number, other),
  );
  const [only, ...more] = others;
  return only && more.length === 0 ? { country: only, number, isPadded: false } : null;
}

/** A field of numbers drops leading zeros: one of an ИНН, two of a БИН or a ЕГРПОУ. Right check digits are the only proof. */
function readPadded(number: string, country: TaxCountry): PartReading | null {
  const lost = country === 'RU' ? 1 : 2;
  const length = taxRule(country).lengths.find((one) => one > number.length && one - number.length <= lost);
  if (length === undefined || !/^\d+$/.test(number)) return null;
  const padded = number.padStart(length, '0');
  return isTaxNumber(padded, country) ? { country, number: padded, isPadded: true } : null;
}
