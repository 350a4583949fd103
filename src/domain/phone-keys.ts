/**
 * Phone numbers as they stand in fields: with and without the country, several in one field, with an extension. Numbering plans are
 * libphonenumber's. Only the gateway compares numbers: this file and its data never reach a page.
 */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { digitsForLetters, partInOneWay, plainText } from './plain-text.ts';
import { HOME } from './tax-countries.ts';

export interface Phone {
  /** E.164, without an extension: who answers behind it is of the same client. */
  readonly number: string;
  /** ISO 3166, null for a number of no country. */
  readonly country: string | null;
}

/** «доб. 101», `ext 101`, `#101`, `*101`, `;ext=101`, `x101`; a comma before one is a pause of a dialler. */
const EXTENSION =
  /[,;\s(]*(?:(?:доб|вн|внутр|ext|extn|extension|добавочный|внутренний|д)\.?\s*[:=№]?|[#*xх])\s*\d{1,6}(?!\d)\)?/giu;
/** «+7 495 555-00-01 - 101» */
const DASHED_EXTENSION = /\s+-\s*\d{1,5}\s*$/;
/** Separators that occur between numbers and never within one. */
const BETWEEN_NUMBERS = /[^\d\s+().~-]+|[\n\r\t]+/u;

/** Numbers in a text, each once. @param country two letters: how numbers without a country are read; an unknown one is Russia */
export function readPhones(text: string, country: string): Phone[] {
  const home = isSupportedCountry(country) ? country : HOME;
  const bare = digitsForLetters(plainText(text)).replace(EXTENSION, '\n');
  const found = bare.split(BETWEEN_NUMBERS).flatMap((piece) => readPiece(piece, home));
  return [...new Map(found.map((phone) => [phone.number, phone])).values()];
}

/** A plus begins a number; without one two numbers may stand with a space between. */
function readPiece(piece: string, home: CountryCode): Phone[] {
  return piece.split(/(?=\+)/).flatMap((text) => {
    const whole = readDashed(text, home) ?? readPhone(text.trim(), home);
    if (whole) return [whole];
    return partInOneWay(text.split(/\s+/).filter(Boolean), (part) => readPhone(part, home)) ?? [];
  });
}

/** Only a number of the home plan that is whole without its end: «555-00 - 01» ends in digits of its own. */
function readDashed(text: string, home: CountryCode): Phone | null {
  const short = DASHED_EXTENSION.test(text) ? readPhone(text.replace(DASHED_EXTENSION, ''), home) : null;
  return short?.number.startsWith(`+${getCountryCallingCode(home)}`) ? short : null;
}

const FEWEST_DIGITS = 7;
const MOST_DIGITS = 17;
/** A longer one has its country in front, though the plus is gone. */
const LONGEST_NATIONAL = 10;

function readPhone(text: string, home: CountryCode): Phone | null {
  const digits = text.replace(/\D/g, '');
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return null;
  for (const spelling of spellings(text, digits, home)) {
    const phone = parsePhoneNumberFromString(spelling, home);
    if (phone?.isValid() && !isPlaceholder(phone.nationalNumber))
      return { number: phone.number, country: phone.country ?? null };
  }
  return null;
}

/** What it may mean, the likeliest first: every next one is asked only when no plan has a number like that. */
function spellings(text: string, digits: string, home: CountryCode): string[] {
  const code = getCountryCallingCode(home);
  const inRussia = code === '7';
  if (inRussia && /^\+\s*8[\s(.-]/.test(text)) return [digits, ...twice(digits, code)];
  if (text.startsWith('+')) return [`+${digits}`, ...twice(digits, code)];
  if (/^00[1-9]/.test(digits)) return [`+${digits.slice(2)}`];
  const abroad = digits.length > LONGEST_NATIONAL ? [`+${digits}`] : [];
  return [digits, ...abroad, ...twice(digits, code)];
}

/** The country's code typed twice, or after the 8 of long distance. */
function twice(digits: string, code: string): string[] {
  const doubled = digits.startsWith(code + code) ? [`+${digits.slice(code.length)}`] : [];
  return code === '7' && /^8?7/.test(digits) && digits.length === 12
    ? [...doubled, `+${digits.slice(1)}`, `+7${digits.slice(2)}`]
    : doubled;
}

/** 999 999-99-99 is in everybody's plan and nobody's phone. */
function isPlaceholder(national: string): boolean {
  return /^(\d)\1+$/.test(national) || national === '1234567890';
}
