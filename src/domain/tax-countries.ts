/**
 * Numbers a tax office knows a company or a person by, a country each: those whose numbers amoCRM keeps in a legal entity
 * (platform-api 3.9). Check digits are verified against published validators in the tests; Uzbekistan publishes no rule for its
 * numbers, so there only their form is.
 */
import { isInn } from './requisites.ts';

export const taxCountries = ['RU', 'BY', 'KZ', 'UZ', 'UA'] as const;
export type TaxCountry = (typeof taxCountries)[number];

/** Where nothing else is said. */
export const HOME: TaxCountry = 'RU';

/** Country of an account as its page has it, two letters. */
export function homeOf(country: string | undefined): string {
  return /^[A-Z]{2}$/i.test(country ?? '') ? String(country).toUpperCase() : HOME;
}

export function isTaxCountry(country: unknown): country is TaxCountry {
  return taxCountries.some((known) => known === country);
}

interface Rule {
  /** Lengths of the country's numbers, the shortest first. */
  readonly lengths: readonly number[];
  /** What a whole number looks like. */
  readonly form: RegExp;
  readonly agrees: (number: string) => boolean;
  /** Whether a number alone tells that it is of this country: others are read so only where their country is said. */
  readonly isTelling: boolean;
}

/** УНП: a company's nine digits, or two letters and seven digits of a person. */
const UNP_LETTERS = 'ABCEHKMOPT';
const rules: Readonly<Record<TaxCountry, Rule>> = {
  RU: { lengths: [10, 12], form: /^(\d{10}|\d{12})$/, agrees: isInn, isTelling: true },
  BY: { lengths: [9], form: /^([1-7]\d{8}|[ABCEHKM][ABCEHKMOPT]\d{7})$/, agrees: isUnp, isTelling: true },
  KZ: { lengths: [12], form: /^\d{12}$/, agrees: isBin, isTelling: true },
  UZ: { lengths: [9, 14], form: /^([2-9]\d{8}|[1-6]\d{13})$/, agrees: isStir, isTelling: false },
  UA: { lengths: [8, 10], form: /^(\d{8}|\d{10})$/, agrees: isUkrainian, isTelling: false },
};

export const taxRule = (country: TaxCountry): Rule => rules[country];

/** A whole number of this country with right check digits; all zeros or one digit over and over is a placeholder. */
export function isTaxNumber(number: string, country: TaxCountry): boolean {
  const { form, agrees } = rules[country];
  return form.test(number) && !/^(.)\1+$/.test(number) && agrees(number);
}

function isUnp(unp: string): boolean {
  const second = UNP_LETTERS.indexOf(unp.charAt(1));
  const digits = second < 0 ? unp : unp.charAt(0) + second + unp.slice(2);
  const values = [...digits].map((sign) => Number.parseInt(sign, 36));
  const sum = weigh(values, [29, 23, 19, 17, 13, 7, 5, 3]) % 11;
  return sum < 10 && sum === values[8];
}

/** БИН of a company (year and month it was registered) and ИИН of a person (day of birth): other weights where the first give ten. */
function isBin(bin: string): boolean {
  const values = digitsIn(bin);
  const first = weigh(values, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const sum = first < 10 ? first : weigh(values, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
  return sum < 10 && sum === values[11] && isMonth(bin.slice(2, 4));
}

/** СТИР of nine digits; ПИНФЛ of fourteen holds a day of birth after its first digit. */
function isStir(number: string): boolean {
  if (number.length === 9) return true;
  const [day, month, year] = [number.slice(1, 3), number.slice(3, 5), number.slice(5, 7)];
  return isBirthday(`${year}${month}${day}`);
}

/** ЕГРПОУ of a company, eight digits; РНУКПН of a person, ten. */
function isUkrainian(number: string): boolean {
  const values = digitsIn(number);
  if (number.length === 10)
    return (((weigh(values, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === values[9];
  const weights = /^[345]/.test(number) ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  const first = weigh(values, weights) % 11;
  const second = weights.map((weight) => weight + 2);
  return (first < 10 ? first : (weigh(values, second) % 11) % 10) === values[7];
}

const digitsIn = (number: string): number[] => [...number].map(Number);

function weigh(values: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);
}

/** YYMMDD of any century. */
function isBirthday(text: string): boolean {
  const day = Number(text.slice(4, 6));
  return isMonth(text.slice(2, 4)) && day >= 1 && day <= 31;
}

function isMonth(text: string): boolean {
  return /^(0[1-9]|1[0-2])$/.test(text);
}
