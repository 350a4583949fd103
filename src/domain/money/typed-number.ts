/**
 * Reads a number as people type and paste it: spaces or marks between thousands, a comma or a dot before the
 * fraction, a currency around it.
 */

export interface TypedNumber {
  /** Digits with a dot; any other character is left as typed. */
  readonly plain: string;
  /** Currencies the text could mean, ISO 4217; null when it names none. */
  readonly currencies: readonly string[] | null;
}

/** A name still being typed counts: «ру» becomes «руб.». */
const marks: readonly (readonly [pattern: string, ...currencies: readonly string[]])[] = [
  ['₽|[рp](?:[уy](?:б(?:л(?:ь|я|ей?)?)?)?)?\\.?', 'RUB', 'RUR', 'BYN'],
  ['₸|тг\\.?|тенге', 'KZT'],
  ["сум|сўм|so['’ʻ]?m", 'UZS'],
  ['₴|грн\\.?', 'UAH'],
  ['br\\.?', 'BYN', 'BRL'],
  ['€|евро', 'EUR'],
  ['(?:us|u\\.s\\.)\\$', 'USD'],
  ['[a-z]{0,2}\\$', 'USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'BRL', 'TWD'],
  ['(?:cn|jp)?¥', 'CNY', 'JPY'],
  ['£', 'GBP'],
  ['₾|ლ', 'GEL'],
  ['֏', 'AMD'],
  ['₼', 'AZN'],
  ['₺', 'TRY'],
  ['₹', 'INR'],
];
const CODE = '[a-z]{3}';
const around = [...marks.map(([pattern]) => pattern), CODE].join('|');
const BEFORE = new RegExp(`^(-?)(${around})(?=[-\\d.,])`, 'iu');
/** A sum copied out of a sentence brings its full stop or comma. */
const AFTER = new RegExp(`(?<=[\\d.,])(${around})[.,;]?$`, 'iu');
/** «86 400 руб. 50 коп.» */
const KOPECKS = /^(-?[\d.,]+)(?:₽|р(?:уб(?:л(?:ей|я|ь))?)?\.?)(\d{1,2})к(?:оп(?:еек|ейки|ейка)?)?\.?$/iu;

export function readTypedNumber(text: string): TypedNumber {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff'’]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  const [, roubles, kopecks] = KOPECKS.exec(bare) ?? [];
  if (roubles && kopecks)
    return {
      plain: `${pointed(roubles, true)}.${kopecks.padStart(2, '0')}`,
      currencies: ['RUB', 'RUR', 'BYN'],
    };
  const before = BEFORE.exec(bare);
  const rest = before ? bare.replace(BEFORE, '$1') : bare;
  const after = AFTER.exec(rest);
  const number = after ? rest.replace(AFTER, '') : rest;
  const mark = before?.[2] ?? after?.[1];
  // With a currency on both sides it is not a number.
  if (before && after) return { plain: bare, currencies: null };
  return { plain: pointed(number, mark !== undefined), currencies: mark === undefined ? null : meant(mark) };
}

/**
 * A number with a comma before three digits, without that comma where the language puts it between thousands:
 * `2,000` is two thousand in English and two in Russian. Any other text stays as it is.
 * @param locale BCP 47
 */
export function withoutThousands(text: string, locale: string): string {
  return locale.startsWith('ru') ? text : text.replace(/^(\s*[1-9]\d{0,2}),(?=\d{3}\s*$)/, '$1');
}

/**
 * A quantity in its shortest form, which cannot be taken for thousands: `2,000` is `2`, `1.250` is `1.25`. Any
 * other text stays as it is.
 */
export function shortQuantity(text: string): string {
  return text.replace(/^(\s*\d+)(?:([.,]\d*[1-9])|[.,])0+\s*$/, '$1$2');
}

function meant(mark: string): readonly string[] {
  for (const [pattern, ...currencies] of marks)
    if (new RegExp(`^(?:${pattern})$`, 'iu').test(mark)) return currencies;
  return [mark.toUpperCase()];
}

/**
 * With one dot, before the fraction. Of a comma and a dot, the last is the decimal mark; a repeated mark
 * separates thousands, and so does one before three digits in an amount with its currency, as no amount has
 * three decimals. `86400-00`, `86400=00` and `86400=` are bank notation.
 */
function pointed(text: string, isSum: boolean): string {
  const number = text.replace(/(?<=\d)[-=](?=\d\d$)/, '.').replace(/(?<=\d)=$/, '');
  const seen = number.match(/[.,]/g) ?? [];
  const last = seen.at(-1);
  if (last === undefined) return number;
  const isRepeated = seen.length > 1 && seen.every((mark) => mark === last);
  const isThousands = isRepeated || (isSum && seen.length === 1 && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(number));
  if (seen.length === 1 && !isThousands) return number.replace(',', '.');
  const at = number.lastIndexOf(last);
  const [whole, rest] = isThousands ? [number, ''] : [number.slice(0, at), `.${number.slice(at + 1)}`];
  return /^-?\d{1,3}([.,]\d{3})+$/.test(whole) ? whole.replace(/[.,]/g, '') + rest : number;
}
