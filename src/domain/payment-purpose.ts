/**
 * Purpose of payment, field 24 of a payment order. Sources: Bank of Russia's Regulation of 29.06.2021 № 762-П, annex 1 (what the field
 * says, VAT among it); 210 characters: its annexes of lengths and the letter of 23.11.2010 № 8-18/10081; VAT apart or a note that there is
 * none: Tax Code, article 168, items 4 and 5. Characters are those every bank takes: printable ASCII, Russian letters and «№»; quotes and
 * dashes of print pass at some banks and come back from others, so {@link cleanPurpose} replaces them.
 */
import { compare, type Money, parseMoney } from './money.ts';
import { isVatOfRate, percentOfRate, type VatRate } from './vat.ts';

export const LONGEST_PURPOSE = 210;
/** VAT is looked for here only, so a pasted book does not hold the page. */
const READ = 4 * LONGEST_PURPOSE;
const REFUSED = /[^ -~А-Яа-яЁё№]/gu;
const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/;

/** What the payment is, for judging its purpose. */
export interface Payment {
  readonly sum: Money;
  readonly vat_rate: VatRate;
  /** As it was asked for; absent where the rate makes it. */
  readonly vat?: Money | undefined;
}

/** A payment order as it is asked for: amounts are decimal strings. */
export interface AskedPayment {
  readonly purpose: string;
  readonly sum: string;
  readonly currency: string;
  readonly vat_rate: VatRate;
  readonly vat_sum?: string | undefined;
}

/**
 * The bank returns an order with an `error`; a `warning` is asked about. `characters`: which ones are refused, each once. `no_vat`: not a
 * word of VAT. `vat_differs`: not the rate of the payment, or none. `vat_sum_differs`: not the sum that the rate makes.
 */
export type PurposeFault =
  | { readonly severity: 'error'; readonly reason: 'empty' | 'line_break' }
  | { readonly severity: 'error'; readonly reason: 'too_long'; readonly over: number }
  | { readonly severity: 'error'; readonly reason: 'characters'; readonly characters: readonly string[] }
  | { readonly severity: 'warning'; readonly reason: PurposeVatFault };
export type PurposeVatFault = 'no_vat' | 'vat_differs' | 'vat_sum_differs';

/**
 * What the purpose of an order says otherwise than its own VAT, as whoever types, approves and pays is to be asked: a sum was raised, and
 * the words still have the VAT of the old one. Null when they agree, and for amounts that are no numbers.
 */
export function purposeVatFault({
  purpose,
  sum,
  currency,
  vat_rate,
  vat_sum,
}: AskedPayment): PurposeVatFault | null {
  const paid = parseMoney(sum, currency);
  const vat = vat_sum === undefined ? undefined : (parseMoney(vat_sum, currency) ?? undefined);
  return paid && vatFault(purpose.slice(0, READ), { sum: paid, vat_rate, vat });
}

/** All faults of a purpose as typed, errors first. Without a payment nothing is said of VAT. */
export function purposeFaults(text: string, payment: Payment | null): PurposeFault[] {
  if (text.trim() === '') return [{ severity: 'error', reason: 'empty' }];
  const faults: PurposeFault[] = [];
  if (LINE_BREAK.test(text)) faults.push({ severity: 'error', reason: 'line_break' });
  const characters = refusedCharacters(text);
  if (characters.length > 0) faults.push({ severity: 'error', reason: 'characters', characters });
  const over = [...text].length - LONGEST_PURPOSE;
  if (over > 0) faults.push({ severity: 'error', reason: 'too_long', over });
  const vat = payment && vatFault(text.slice(0, READ), payment);
  if (vat) faults.push({ severity: 'warning', reason: vat });
  return faults;
}

/** The same text in the characters every bank takes, in one line; what has no such form stays, to be seen and named. */
export function cleanPurpose(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[«»„“”‟″]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function refusedCharacters(text: string): string[] {
  const oneLine = text.replaceAll(new RegExp(LINE_BREAK, 'g'), ' ');
  return [...new Set(oneLine.match(REFUSED))];
}

function vatFault(text: string, { sum, vat_rate, vat }: Payment): PurposeVatFault | null {
  if (!/НДС/i.test(text)) return 'no_vat';
  const isFree = /без\s+(налога\s*\(\s*)?НДС|НДС\s+не\s+(облагается|предусмотрен)/i.test(text);
  const { percent, told } = vatTold(text);
  if (vat_rate === 'none') return isFree && !percent ? null : 'vat_differs';
  const isOtherRate = percent === null ? told === null : percent !== percentOfRate(vat_rate);
  if (isFree || isOtherRate) return 'vat_differs';
  return told === null || isVatOf(told, { sum, vat_rate, vat }) ? null : 'vat_sum_differs';
}

/** Days, and documents with their numbers: «5-12» of a contract is no sum. */
const NO_SUM =
  /\d{1,2}\.\d{1,2}\.\d{2,4}|(?:№|договор\S*|дог\.|сч[её]т\S*|сч\.|акт\S*|накладн\S*|упд|заказ\S*) ?(?:№|N)? ?[^\s,;]*\d[^\s,;]*/giu;
/** «8083.33», «8 083-33», «8.083,33 руб.», «8083 руб. 33 коп.» */
const SUM =
  /(?<![\d.,])(?<whole>\d{1,3}(?:[ .,']\d{3})+|\d+)(?:[.,=-](?<rest>\d{2}))?(?!\d|[.,]\d| ?%)(?: ?(?<mark>р(?:уб[а-я]*)?\.?(?![а-яё])|₽)(?: ?(?<kopecks>\d{1,2}) ?к)?)?/giu;

/** Rate and sum said after the last «НДС», in either order: «22% - 2200.00», «2 200-00 (22 %)». */
function vatTold(text: string): { percent: number | null; told: string | null } {
  const after = text.slice(text.toUpperCase().lastIndexOf('НДС')).replace(/\s/g, ' ').replace(/’/g, "'");
  const rate = /(\d{1,2})(?:[.,]0+)?\s*%/.exec(after);
  const sums = [...after.replace(NO_SUM, ' ').matchAll(SUM)].map(({ groups = {} }) => groups);
  const { whole, rest, kopecks } = sums.find((one) => one.rest || one.mark) ?? {};
  return {
    percent: rate ? Number(rate[1]) : null,
    told: whole ? `${whole.replace(/\D/g, '')}.${rest ?? kopecks?.padStart(2, '0') ?? '00'}` : null,
  };
}

/** What was asked for is said to the kopeck; what the rate makes, as an invoice rounds it. */
function isVatOf(digits: string, { sum, vat_rate, vat }: Payment): boolean {
  const told = parseMoney(digits, sum.currency);
  if (told === null) return false;
  return vat ? compare(told, vat) === 0 : isVatOfRate(told, sum, vat_rate);
}
