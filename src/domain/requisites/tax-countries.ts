/**
 * Tax numbers of companies and persons, by country: those whose numbers amoCRM keeps in a legal entity
 * (platform-api 3.9). The tests verify check digits against published validators; Uzbekistan publishes no
 * rule, so only the form is checked.
 */
import { isInn } from './check-digits.ts';

export const taxCountries = ['RU', 'BY', 'KZ', 'UZ', 'UA'] as const;
export type TaxCountry = (typeof taxCountries)[number];

/** The default country. */
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
  /** Form of a complete number. */
  readonly form: RegExp;
  readonly agrees: (number: string) => boolean;
  /**
   * True when a number alone identifies the country; others are recognised only where their country is
   * stated.
   */
  readonly identifiesCountry: boolean;
}

/** УНП: a company's nine digits, or a person's two letters and seven digits. */
const UNP_LETTERS = 'ABCEHKMOPT';
const rules: Readonly<Record<TaxCountry, Rule>> = {
  RU: { lengths: [10, 12], form: /^(\d{10}|\d{12})$/, agrees: isInn, identifiesCountry: true },
  BY: {
    lengths: [9],
    form: /^([1-7]\d{8}|[ABCEHKM][ABCEHKMOPT]\d{7})$/,
    agrees: isUnp,
    identifiesCountry: true,
  },
  KZ: { lengths: [12], form: /^\d{12}$/, agrees: isBin, identifiesCountry: true },
  UZ: { lengths: [9, 14], form: /^([2-9]\d{8}|[1-6]\d{13})$/, agrees: isStir, identifiesCountry: false },
  UA: { lengths: [8, 10], form: /^(\d{8}|\d{10})$/, agrees: isUkrainian, identifiesCountry: false },
};

export const taxRule = (country: TaxCountry): Rule => rules[country];

/**
 * True for a complete number of this country with valid check digits; all zeros or one repeated digit is a
 * placeholder.
 */
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

/**
 * БИН of a company (year and month of registration) and ИИН of a person (date of birth): a second set of
 * weights is used when the first gives ten.
 */
function isBin(bin: string): boolean {
  const values = digitsIn(bin);
  const first = weigh(values, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const sum = first < 10 ? first : weigh(values, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
  return sum < 10 && sum === values[11] && isMonth(bin.slice(2, 4));
}

/** СТИР of nine digits; ПИНФЛ of fourteen has a date of birth after its first digit. */
function isStir(number: string): boolean {
  if (number.length === 9) return true;
  const [day, month, year] = [number.slice(1, 3), number.slice(3, 5), number.slice(5, 7)];
  return isBirthday(`${year}${month}${day}`);
}

/** ЕГРПОУ of a company, eight digits; РНОКПП of a person, ten. */
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

/** YYMMDD in any century. */
function isBirthday(text: string): boolean {
  const day = Number(text.slice(4, 6));
  return isMonth(text.slice(2, 4)) && day >= 1 && day <= 31;
}

function isMonth(text: string): boolean {
  return /^(0[1-9]|1[0-2])$/.test(text);
}
