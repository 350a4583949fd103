/**
 * Wording for the purpose of payment that banks and accountants know. It belongs to the document, so it is
 * Russian in every language.
 */

import { vatWithin } from '../money/vat.ts';
import { cleanPurpose, LONGEST_PURPOSE, type Payment } from './payment-purpose.ts';

export interface PaidDocument extends Payment {
  /** As on the invoice; empty when there is none yet. */
  readonly number: string;
  /** Calendar date `YYYY-MM-DD`, or null. */
  readonly date: string | null;
  /** What is paid for: goods, services, a contract. May be empty. */
  readonly subject: string;
}

/**
 * «Оплата по счету № 5 от 22.11.2026. Аренда. В том числе НДС 22% - 2200.00 руб.», at most 210 characters:
 * the subject is cut first.
 */
export function suggestPurpose({ number, date, subject, ...payment }: PaidDocument): string {
  const head = headOf(cleanPurpose(number).slice(0, 60), date);
  const vat = vatWords(payment);
  const air = LONGEST_PURPOSE - `${head}. . ${vat}`.length;
  const middle = cutByWord(cleanPurpose(subject.slice(0, 4 * LONGEST_PURPOSE)).replace(/[.\s]+$/, ''), air);
  return [`${head}.`, middle && `${middle}.`, vat].filter(Boolean).join(' ');
}

/** The VAT clause: the rate and the sum included in the payment, or that there is none. */
export function vatWords({ sum, vat_rate: rate, vat }: Payment): string {
  if (rate === 'none') return 'НДС не облагается.';
  if (rate === '0') return 'НДС 0%.';
  const { value, currency } = vat ?? vatWithin(sum, rate);
  return `В том числе НДС ${rate}% - ${value} ${currency === 'RUB' ? 'руб.' : currency}`;
}

/** The last VAT clause of a purpose, «в т.ч. НДС 22% - 2200.00 руб.», wherever it is. */
const VAT_CLAUSE = new RegExp(
  [
    /(?:в\s*(?:т\.?\s*ч\.?|том\s+числе)[\s,:]*)?(?:без\s+(?:налога\s*\(\s*)?)?НДС(?:[\s(]*\d{1,2}(?:[.,]0+)?\s*%\)?)?/,
    /(?:(?<!без\s+(?:налога\s*\(\s*)?НДС)[\s:=(–—-]*(?:в\s+сумме\s+)?(?:\d{1,3}(?:[\s.,'’]\d{3})+|\d+)(?:[.,=-]\d{2}(?!\d|\.\d)|(?=\s*(?:р(?:уб)?(?![а-яё/\\])|рубл|₽))))?/,
    /(?:\s*\(\d{1,2}\s*%\))?(?:\s*(?:не\s+(?:облагается|предусмотрен[оа]?)|руб(?:лей|ля|ль)?|р(?![а-яё/\\])|₽|[A-Z]{3}(?![A-Z])))?\.?/,
    /(?:\s*\d{1,2}\s*(?:коп(?:еек|ейки|ейка)?|к\.)(?![а-яё]))?[.)]*/,
  ]
    .map(({ source }) => source)
    .join(''),
  'gi',
);

/** The purpose with this payment's VAT clause in place of its own, or appended when it has none. */
export function withVatOf(purpose: string, payment: Payment): string {
  const last = [...purpose.matchAll(VAT_CLAUSE)].at(-1);
  const words = vatWords(payment);
  if (!last) return cleanPurpose(`${purpose.replace(/[.\s]+$/, '')}. ${words}`).replace(/^\. /, '');
  const after = purpose.slice(last.index + last[0].length).replace(/^[\s.;,]+/, '');
  return cleanPurpose(`${purpose.slice(0, last.index)}${words} ${after}`);
}

function headOf(number: string, date: string | null): string {
  const [year, month, day] = date?.split('-') ?? [];
  const by = number === '' ? 'Оплата' : `Оплата по счету № ${number}`;
  return number === '' || !day ? by : `${by} от ${day}.${month}.${year}`;
}

function cutByWord(text: string, most: number): string {
  if (text.length <= most) return text;
  return text
    .slice(0, most + 1)
    .replace(/\s*\S*$/, '')
    .replace(/[\s,;:(-]+$/, '');
}
