/** Splits a text into numbers that may be tax numbers or КПП, each with what the words before it say it is. */

import { latinLookalike, partInOneWay, plainNumbers } from '../text/plain-text.ts';
import { parseKpp } from './kpp.ts';
import { isTaxCountry, isTaxNumber, type TaxCountry, taxCountries, taxRule } from './tax-countries.ts';

export interface TaxPart {
  /** One word, digits and Latin letters. */
  readonly number: string;
  /** `other` is neither a tax number nor a КПП. */
  readonly label: TaxCountry | 'kpp' | 'other' | null;
}

interface Label {
  /** `inn`: a tax number of any country. */
  readonly is: TaxCountry | 'inn' | 'kpp' | 'other';
  /** What such a number may have; absent where any length may occur. */
  readonly lengths?: readonly number[];
}

/** Lengths with those of numbers that have lost their zeros. */
const labels: readonly (readonly [RegExp, Label])[] = [
  [/^(ИНН|INN)$/, { is: 'inn' }],
  [/^(КПП|KPP)$/, { is: 'kpp', lengths: [8, 9] }],
  [/^(УНП|UNP)$/, { is: 'BY' }],
  [/^(БИН|ИИН|BIN|IIN|БСН|ЖСН)$/, { is: 'KZ' }],
  [/^(СТИР|ПИНФЛ|STIR|PINFL|JSHSHIR|ЖШШИР)$/, { is: 'UZ' }],
  [/^(ЕГРПОУ|ЄДРПОУ|ЕДРПОУ|РНОКПП|РНУКПН|EDRPOU)$/, { is: 'UA' }],
  [/^(БИК|BIC|BIK|МФО)$/, { is: 'other', lengths: [5, 6, 8, 9, 11] }],
  [/^(ОГРН|ОГРНИП)$/, { is: 'other', lengths: [13, 15] }],
  [/^ОКПО$/, { is: 'other', lengths: [6, 7, 8, 10] }],
  [/^(ОКТМО|ОКАТО)$/, { is: 'other', lengths: [7, 8, 9, 11] }],
  [/^(ОКВЭД|ОКЭД)$/, { is: 'other', lengths: [4, 5, 6] }],
  [/^СНИЛС$/, { is: 'other', lengths: [10, 11] }],
  [/^СЧ[ЕЁ]ТА$/, { is: 'other', lengths: [20] }],
  [/^(СЧ[ЕЁ]Т|ДОГОВОРА?|ДОГ|ЗАКАЗА?|ПАСПОРТ)$/, { is: 'other' }],
  [/^(ТЕЛ|ТЕЛЕФОН|МОБ|ФАКС|PHONE|TEL|FAX)$/, { is: 'other' }],
];
/** «ИНН и КПП» */
const AND = /^(И|AND)$/;
/** «р/с», «к/с», «л/с»: the slash separates nothing. */
const ACCOUNT_WORD = /(?<!\p{L})[ркл]\/(?:сч?|счета?|счёта?)(?!\p{L})/giu;

/** The sign before a tax number: after its label, or where ten or twelve digits are all there is. «договор №…» is no label. */
const NUMBER_SIGN =
  /^\s*№(?=\s*(?:\d{10}|\d{12})\s*$)|(?<=(?:ИНН|КПП|УНП|БИН|ИИН|INN|KPP|UNP|BIN|IIN)[\s:.]*)№/giu;
/** A run of an account must not be read as a tax number. */
const IBAN = /(?<![\p{L}\d])[A-Z]{2}\d{2}[A-Z\d]{11,30}(?![\p{L}\d])/gu;

/** Numbers of the text in their order, each with its label. */
export function taxParts(text: string): TaxPart[] {
  const plain = plainNumbers(text.replace(NUMBER_SIGN, ' '))
    .replace(/(?<=\d)[.,]0{1,2}(?!\d)/g, '')
    .replace(ACCOUNT_WORD, ' СЧЁТА ');
  return groupsOf(plain).flatMap(partsOfGroup);
}

/** Adjacent labels and the numbers behind them: «ИНН/КПП 7707083893/770701001». */
interface Group {
  readonly labels: readonly Label[];
  readonly numbers: readonly string[];
}

function groupsOf(plain: string): Group[] {
  const groups: Group[] = [];
  let heading: readonly Label[] = [];
  for (const segment of plain.split(/(?<=[,;|/\\\n\r\t])/)) {
    for (const { words, row } of runsOf(segment)) {
      const last = groups.at(-1);
      const continues =
        words.length === 0 &&
        last !== undefined &&
        last.labels.length > 1 &&
        last.numbers.length < last.labels.length;
      const own = headingOf(words, heading);
      heading = row.length > 0 ? [] : own;
      const numbers = row.length > 0 ? numbersOf(row, continues ? last.labels : own) : [];
      if (continues) groups.splice(-1, 1, { ...last, numbers: [...last.numbers, ...numbers] });
      else if (row.length > 0) groups.push({ labels: own, numbers });
    }
    // «ИНН:, ОГРН: …» is an empty field before another.
    if (!/\p{L}\.?\s*[,|/\\]$/u.test(segment)) heading = [];
  }
  return groups;
}

/** Labels behind the last word that is none, after those of the segments before. */
function headingOf(words: readonly string[], before: readonly Label[]): readonly Label[] {
  if (words.length === 0) return [];
  const found = words.filter((word) => !AND.test(word)).map(labelOf);
  const own = found.slice(found.lastIndexOf(undefined) + 1).filter((label) => label !== undefined);
  return found.includes(undefined) ? own : [...before, ...own];
}

function labelOf(word: string): Label | undefined {
  return labels.find(([spelling]) => spelling.test(word))?.[1];
}

/** Words and the row of numbers behind them. */
interface Run {
  readonly words: string[];
  readonly row: string[];
}

function runsOf(segment: string): Run[] {
  const runs: Run[] = [];
  for (const word of wordsOf(segment)) {
    const isNumber = /\d/.test(word);
    let run = runs.at(-1);
    if (!run || (!isNumber && run.row.length > 0)) {
      run = { words: [], row: [] };
      runs.push(run);
    }
    (isNumber ? run.row : run.words).push(word);
  }
  return runs;
}

function wordsOf(segment: string): string[] {
  return segment
    .toUpperCase()
    .replace(IBAN, ' ')
    .replace(
      /(?<=\p{L}{3})(?=\d)|(?<=\d)(?=(?:ИНН|INN|КПП|KPP|УНП|UNP|БИН|BIN|ИИН|IIN)(?!\p{L}))|(?<=(?<!\p{L})(?:BY|KZ|UZ|UA|RU))(?=\d{8})/gu,
      ' ',
    )
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
}

function numbersOf(row: readonly string[], heading: readonly Label[]): readonly string[] {
  const whole = row.join('');
  const isOne = heading.some(({ is, lengths }) => is === 'other' && lengths?.includes(whole.length));
  // Groups of an account or an ОГРН may look like two numbers.
  const parts = isOne && heading.length === 1 ? null : partInOneWay(row, numberOf);
  if (parts || isOne) return parts ?? [whole];
  return heading.length > 1 ? [NOTHING] : [];
}

/** Keeps the place of what is no number. */
const NOTHING = '';

/** What may be one number: as long as any of a country's, or a КПП, or one that has lost its zeros. */
function numberOf(words: string): string | null {
  const number = latinLookalike(words.replaceAll(' ', ''));
  const isWhole = taxCountries.some((country) => isTaxNumber(number, country)) || parseKpp(number) !== null;
  if (isWhole) return number;
  return !words.includes(' ') && /^[\dA-Z]{6,15}$/.test(number) ? number : null;
}

/** As many numbers as labels are labelled in their order; of fewer the first has the nearest label. */
function partsOfGroup({ labels: heading, numbers }: Group): TaxPart[] {
  const places = numbers.length < heading.length ? heading.slice(-1) : heading;
  const fitting = numbers.map((number, at) => fittingLabel(number, places[at], heading));
  const countries = heading.map(({ is }) => (is === 'inn' ? 'RU' : is)).filter(isTaxCountry);
  const isValid = (number: string): boolean => countries.some((country) => isTaxNumber(number, country));
  const isFound = numbers.some((number, at) => fitting[at]?.is !== 'other' && isValid(number));
  return numbers.flatMap((number, at) => {
    const label = fitting[at];
    if (number === NOTHING) return [];
    // «ОКПО/ИНН» over numbers in another order: what is a valid tax number is one.
    const isOther = label?.is === 'other' && (isFound || !label.lengths || !isValid(number));
    if (label?.is === 'other') return { number, label: isOther ? 'other' : null };
    return { number, label: label === undefined || label.is === 'inn' ? null : label.is };
  });
}

/**
 * A label belongs to a number that may be of its kind. A number that may not is left out, unless the heading
 * names an ИНН too or has no other label.
 */
function fittingLabel(
  number: string,
  label: Label | undefined,
  heading: readonly Label[],
): Label | undefined {
  if (!label || label.is === 'inn') return label;
  const { is, lengths } = label;
  const hasInn = heading.some((one) => one.is === 'inn');
  if (isTaxCountry(is)) {
    const isAsLong = taxRule(is).lengths.some((length) => [0, 1, 2].includes(length - number.length));
    return isAsLong || !hasInn ? label : undefined;
  }
  if (lengths?.includes(number.length) !== false) return label;
  const isTaxHeading = hasInn || heading.some((one) => isTaxCountry(one.is));
  return heading.length === 1 || isTaxHeading ? undefined : { is: 'other' };
}
