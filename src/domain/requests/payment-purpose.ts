/**
 * Purpose of payment, field 24 of a payment order. Sources: Bank of Russia's Regulation of 29.06.2021 №
 * 762-П, annex 1 (contents of the field, VAT among them); 210 characters: its annexes of lengths and the
 * letter of 23.11.2010 № 8-18/10081; VAT stated separately or a note that there is none: Tax Code, article
 * 168, items 4 and 5. Allowed characters are those every bank accepts: printable ASCII, Russian letters and
 * «№»; some banks reject typographic quotes and dashes, so {@link cleanPurpose} replaces them.
 */
import { compare, type Money, parseMoney } from '../money/money.ts';
import { isVatOfRate, percentOfRate, type VatRate } from '../money/vat.ts';

export const LONGEST_PURPOSE = 210;
/** VAT is searched for in this many characters only, so pasting a huge text does not freeze the page. */
const READ = 4 * LONGEST_PURPOSE;
const REFUSED = /[^ -~А-Яа-яЁё№]/gu;
const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/;

/** The payment a purpose is checked against. */
export interface Payment {
  readonly sum: Money;
  readonly vat_rate: VatRate;
  /** As requested; absent when it follows from the rate. */
  readonly vat?: Money | undefined;
}

/** A requested payment order: amounts are decimal strings. */
export interface AskedPayment {
  readonly purpose: string;
  readonly sum: string;
  readonly currency: string;
  readonly vat_rate: VatRate;
  readonly vat_sum?: string | undefined;
}

/**
 * The bank returns an order with an `error`; a `warning` asks for confirmation. `characters`: which ones are
 * rejected, each once. `no_vat`: VAT is not mentioned. `vat_differs`: another rate than the payment's, or
 * none. `vat_sum_differs`: another sum than the rate gives.
 */
export type PurposeFault =
  | { readonly severity: 'error'; readonly reason: 'empty' | 'line_break' }
  | { readonly severity: 'error'; readonly reason: 'too_long'; readonly over: number }
  | { readonly severity: 'error'; readonly reason: 'characters'; readonly characters: readonly string[] }
  | { readonly severity: 'warning'; readonly reason: PurposeVatFault };
export type PurposeVatFault = 'no_vat' | 'vat_differs' | 'vat_sum_differs';
/**
 * `vat_off_rate`: the purpose says the order's VAT, and that is not what its rate gives: right for a bill of
 * several rates, else the VAT of an earlier sum.
 */
export type OrderVatFault = PurposeVatFault | 'vat_off_rate';

/**
 * What the purpose says that differs from the order's own VAT, shown to the people who type, approve and pay:
 * for example the amount was raised, and the purpose still has the VAT of the old one. Null when they agree,
 * and for amounts that are not numbers.
 */
export function purposeVatFault({
  purpose,
  sum,
  currency,
  vat_rate,
  vat_sum,
}: AskedPayment): OrderVatFault | null {
  const paid = parseMoney(sum, currency);
  const vat = vat_sum === undefined ? undefined : (parseMoney(vat_sum, currency) ?? undefined);
  if (!paid) return null;
  const fault = vatFault(purpose.slice(0, READ), { sum: paid, vat_rate, vat });
  return fault ?? (vat && !isVatOfRate(vat, paid, vat_rate) ? 'vat_off_rate' : null);
}

/** All faults of a purpose as typed, errors first. Without a payment, VAT is not checked. */
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

/**
 * The same text on one line, in characters every bank accepts; those without a replacement stay, so they can
 * be reported.
 */
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
  const { percent, stated } = vatStated(text);
  if (vat_rate === 'none') return isFree && !percent ? null : 'vat_differs';
  const isOtherRate = percent === null ? stated === null : percent !== percentOfRate(vat_rate);
  if (isFree || isOtherRate) return 'vat_differs';
  return stated === null || isVatOf(stated, { sum, vat_rate, vat }) ? null : 'vat_sum_differs';
}

/** Dates, and document numbers: «5-12» of a contract is not an amount. */
const NO_SUM =
  /\d{1,2}\.\d{1,2}\.\d{2,4}|(?<![а-яё])(?:№|договор\S*|дог\.|сч[её]т\S*|сч\.|акт\S*|накладн\S*|упд|заказ\S*) ?(?:№|N)? ?(?!\d+[.,]\d{2}(?!\d))[^\s,;]*\d[^\s,;]*/giu;
/** «8083.33», «8 083-33», «8.083,33 руб.», «8083 руб. 33 коп.» */
const SUM =
  /(?<![\d.,])(?<whole>\d{1,3}(?:[ .,']\d{3})+|\d+)(?:[.,=-](?<rest>\d{2}))?(?!\d|[.,]\d| ?%)(?: ?(?<mark>р(?:уб[а-я]*)?\.?(?![а-яё])|₽)(?: ?(?<kopecks>\d{1,2}) ?к)?)?/giu;

/** Rate and sum stated after the last «НДС», in either order: «22% - 2200.00», «2 200-00 (22 %)». */
function vatStated(text: string): { percent: number | null; stated: string | null } {
  const after = text.slice(text.toUpperCase().lastIndexOf('НДС')).replace(/\s/g, ' ').replace(/’/g, "'");
  const rate = /(\d{1,2})(?:[.,]0+)?\s*%/.exec(after);
  const sums = [...after.replace(NO_SUM, ' ').matchAll(SUM)].map(({ groups = {} }) => groups);
  const { whole, rest, kopecks } = sums.find((one) => one.rest || one.mark) ?? {};
  return {
    percent: rate ? Number(rate[1]) : null,
    stated: whole ? `${whole.replace(/\D/g, '')}.${rest ?? kopecks?.padStart(2, '0') ?? '00'}` : null,
  };
}

/**
 * A requested VAT sum must match to the kopeck; one that follows from the rate, within an invoice's rounding.
 */
function isVatOf(digits: string, { sum, vat_rate, vat }: Payment): boolean {
  const stated = parseMoney(digits, sum.currency);
  if (stated === null) return false;
  return vat ? compare(stated, vat) === 0 : isVatOfRate(stated, sum, vat_rate);
}
