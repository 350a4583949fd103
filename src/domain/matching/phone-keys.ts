/**
 * Phone numbers as people type them into fields: with and without the country, several in one field, with an extension. Numbering plans are
 * libphonenumber's. Only the gateway compares numbers: this file and its data never reach a page.
 */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { HOME } from '../requisites/tax-countries.ts';
import { partInOneWay, plainNumbers } from '../text/plain-text.ts';

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
const DASHED_DIGITS = /\s+-\s*\d{1,5}\s*$/;
/** «… (101)»: only behind a number that is as long as all of its plan. */
const BRACKETED_DIGITS = /\s*\(\s*\d{1,6}\s*\)\s*$/;
/** «555-00-01-101»: only where all numbers are equally long. */
const JOINED_DIGITS = /(?<=\d{3}-\d{2}-\d{2})-\d{1,5}\s*$/;
/** «9-12-34 9-12-35», «91234 91235»: two local numbers, though together they are as long as a national one. */
const TWO_LOCAL = /^\s*(?:\d{1,3}-\d{2}-\d{2}\s+\d{1,3}-\d{2}-\d{2}|\d{5,6}\s+\d{5,6})\s*$/;
/** Separators that occur between numbers and never within one, except a slash behind an area. */
const BETWEEN_NUMBERS = /[^\d\s+().~/-]+|[\n\r\t]+/u;
/** «1) », «2. »: its place in a list. */
const LIST_PLACE = /(?<=^|[,;\n])\s*\d{1,2}[).]\s+/g;
/** What a spreadsheet adds to a number. */
const NO_FRACTION = /(?<=\d{9})[.,]0{1,2}(?!\d)/g;

/** Numbers in a text, each once. @param country two letters: how numbers without a country are read; an unknown one is Russia */
export function readPhones(text: string, country: string): Phone[] {
  const home = isSupportedCountry(country) ? country : HOME;
  const phones = readPlain(plainNumbers(text), home);
  return [...new Map(phones.map((phone) => [phone.number, phone])).values()];
}

function readPlain(plain: string, home: CountryCode): Phone[] {
  const bare = plain
    .replace(NO_FRACTION, '')
    .replace(LIST_PLACE, '')
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(EXTENSION, '\n');
  return bare.split(BETWEEN_NUMBERS).flatMap((piece) => readSlashed(piece.split('/'), home));
}

/** «8/495/5550001» is one number, «8 495 5550001 / 8 495 5550002» are two, «1/(8352) 68-97-58» a house and one. */
function readSlashed(parts: readonly string[], home: CountryCode): Phone[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const size = PREFIX.test(first) ? 2 : 1;
  const whole = readAreaAndLocal(parts.slice(0, size).join(' '), parts[size], home);
  if (whole) return [whole, ...readSlashed(parts.slice(size + 1), home)];
  return [...readPiece(first, home), ...readSlashed(rest, home)];
}

/** Before the area: the country after a plus, or the 8 of long distance. */
const PREFIX = /^\s*(?:\+\s*\d{1,3}|8)\s*$/;
/** One group of digits, behind a prefix or not. */
const AREA =
  /^\s*(?<plus>\+\s*\d{1,3}[\s-]*)?(?<trunk>8(?:[\s-]+|(?=\()))?(?<open>\()?(?<area>\d{2,5})\)?\s*$/;
const LOCAL = /^\s*\d[\d\s.-]*$/;
/** Local numbers have five digits at least: as many before a slash are an area only in brackets or behind a plus. */
const LONGEST_BARE_AREA = 4;

/**
 * Two local numbers with a slash between are as long as a national one, and that is a stranger's. So an area
 * must look like one and the local number must be what exactly completes it.
 */
function readAreaAndLocal(head: string, tail: string | undefined, home: CountryCode): Phone | null {
  const { plus, trunk, open, area = '' } = AREA.exec(head)?.groups ?? {};
  if (!area || !tail || !LOCAL.test(tail)) return null;
  const [before, local] = [head.replace(/\D/g, ''), tail.replace(/\D/g, '')];
  const isMarked = plus !== undefined || open !== undefined;
  if (area.length === local.length || (!isMarked && before.length > LONGEST_BARE_AREA)) return null;
  const code = getCountryCallingCode(home);
  const isDialled = isMarked || trunk !== undefined || /^8?0/.test(area);
  // Areas of two digits are also numbers of houses.
  if (!isDialled && nationalLengths.get(code) !== LONGEST_NATIONAL) return null;
  const phone = readPhone(`${head.trim()} ${tail.trim()}`, home);
  return phone && isExactly(phone.number, area + local, plus === undefined ? code : null) ? phone : null;
}

/** True when nothing is lost of the number but what long distance puts before it. @param code of the home plan; null for any */
function isExactly(number: string, national: string, code: string | null): boolean {
  const bare = national.replace(code === '7' ? /^8(?=\d{10}$)/ : /^8?0/, '');
  return code === null ? number.endsWith(bare) : number === `+${code}${bare}`;
}

/** A plus begins a number; without one two numbers may be separated by a space. */
function readPiece(piece: string, home: CountryCode): Phone[] {
  return piece.split(/(?=\+)/).flatMap((text) => {
    if (TWO_LOCAL.test(text)) return [];
    const whole = readExtended(text, home) ?? readPhone(text.trim(), home);
    if (whole) return endsInBrackets(text, whole, home) ? [] : [whole];
    return partInOneWay(text.split(/\s+/).filter(Boolean), (part) => readPhone(part, home)) ?? [];
  });
}

/** Only a number of the home plan that is whole without its end: «555-00 - 01» ends in digits of its own. */
function readExtended(text: string, home: CountryCode): Phone | null {
  const code = getCountryCallingCode(home);
  const ends = [DASHED_DIGITS, BRACKETED_DIGITS, ...(code === '7' ? [JOINED_DIGITS] : [])];
  const extension = ends.find((end) => end.test(text));
  const short = extension ? readPhone(text.replace(extension, '').trim(), home) : null;
  if (!short?.number.startsWith(`+${code}`)) return null;
  const isFull = short.number.length === `+${code}`.length + (nationalLengths.get(code) ?? 0);
  return extension === BRACKETED_DIGITS && !isFull ? null : short;
}

/** «455-00-01 (101)» is a local number and its extension, though together they are as long as a national one. */
function endsInBrackets(text: string, { number }: Phone, home: CountryCode): boolean {
  const code = getCountryCallingCode(home);
  if (!BRACKETED_DIGITS.test(text) || !nationalLengths.has(code)) return false;
  // With a prefix the brackets may be a way to group its digits.
  return number === `+${code}${text.replace(/\D/g, '')}`;
}

/** Of plans whose numbers of persons and firms are all equally long. */
const nationalLengths: ReadonlyMap<string, number> = new Map(
  Object.entries({ '7': 10, '1': 10, '375': 9, '380': 9, '998': 9 }),
);

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
      return isOfPlan(phone) ? { number: phone.number, country: phone.country ?? null } : null;
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

/** The plan of +7 has service numbers of 14 digits: here it is ten and an extension. */
function isOfPlan({ countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  return countryCallingCode !== '7' || nationalNumber.length === LONGEST_NATIONAL;
}

/** 999 999-99-99 is in everybody's plan and nobody's phone. */
function isPlaceholder(national: string): boolean {
  return /^(\d)\1+$/.test(national) || national === '1234567890';
}
