import Big from 'big.js';
import { type Money, money, parseMoney } from '#domain/money/money.ts';
import { readTypedNumber } from '#domain/money/typed-number.ts';

/** A cell: text, or a number where the file itself says that it is one. */
export type Cell = string | number | null;

export type AmountFault = 'no_sum' | 'sum' | 'ambiguous_sum' | 'currency';

/** Larger sums are no sums of documents; the wire ends here too. */
const LARGEST = /^-?\d{1,12}(\.\d{1,4})?$/;

/**
 * A sum as accountants and programs write it: «1 234,56», «1234.56», «1,234.56», «(1 234,56)», with or without a
 * currency. «1,234» may be one thousand or one and a part, so it is ambiguous.
 * @param currency of a sum that names none
 */
export function readAmount(cell: Cell, currency: string): Money | AmountFault {
  if (typeof cell === 'number') return ofNumber(cell, currency);
  const text = bare(cell ?? '');
  if (text === '' || text === '-') return 'no_sum';
  const { plain, currencies } = readTypedNumber(signed(text));
  if (currencies === null && isAmbiguous(text)) return 'ambiguous_sum';
  const named = currencyOf(currencies, currency);
  if (named === null) return 'currency';
  const parsed = LARGEST.test(plain) ? parseMoney(plain, named) : null;
  return parsed ?? 'sum';
}

/** A spreadsheet keeps fifteen digits; what it shows is rounded to kopecks. */
function ofNumber(value: number, currency: string): Money | AmountFault {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e12) return 'sum';
  return money(new Big(value.toPrecision(15)).round(2, Big.roundHalfUp).toFixed(2), currency);
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** Accountants' minus: in brackets or at the end. */
function signed(text: string): string {
  const [, inner] = /^\(([^()]+)\)$/.exec(text) ?? [];
  if (inner !== undefined) return `-${inner}`;
  return /^[^-]+[\d.,]-$/.test(text) ? `-${text.slice(0, -1)}` : text.replace(/^\+/, '');
}

function isAmbiguous(text: string): boolean {
  return /^\(?-?[1-9]\d{0,2}[.,]\d{3}\)?-?$/.test(text);
}

/** Of several meanings of a mark that of the file counts: «₽» of a file in roubles. */
function currencyOf(named: readonly string[] | null, currency: string): string | null {
  if (named === null || named.includes(currency)) return currency;
  const [first] = named;
  return first !== undefined && /^[A-Z]{3}$/.test(first) ? (first === 'RUR' ? 'RUB' : first) : null;
}

/** A currency as a column names it: a code, a mark or a word; null when it is none. */
export function readCurrency(cell: Cell, currency: string): string | null {
  const text = bare(String(cell ?? ''));
  if (text === '') return currency;
  if (text === '643' || text === '810') return 'RUB';
  const { currencies } = readTypedNumber(`1 ${text}`);
  return currencies === null ? null : currencyOf(currencies, currency);
}
