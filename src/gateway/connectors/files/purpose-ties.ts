import { compare, type Money, sum } from '#domain/money/money.ts';
import type { DocumentTies } from '../../ledger/settle-up.ts';
import type { FileRecord } from './record.ts';

const NO_TIES: DocumentTies = { covers: [], follows: [] };

/** «по счёту № 12 от 01.11.2026», «по счетам №№ 12, 13», «сч. 12», «invoice 12». */
const NAMED =
  /(?:сч[её]т\p{L}*|сч\.|invoices?|inv\.)(?:\s*(?:на оплату|фактур\p{L}*))?\s*(?:№+|N[o°]?\.?|#)?\s*((?:[\p{L}\d][\p{L}\d/-]*\d|\d)(?:\s*(?:,|и)\s*(?:№\s*)?(?:[\p{L}\d][\p{L}\d/-]*\d|\d)(?![\d.]))*)/giu;

/** Numbers of invoices that a purpose names, as `sameNumber` compares them. */
export function namedInvoices(purpose: string): string[] {
  const found = [...purpose.matchAll(NAMED)].flatMap(([, list = '']) => list.split(/\s*(?:,|\sи\s)\s*/));
  return [...new Set(found.map((number) => sameNumber(number.replace(/^№\s*/, ''))).filter(Boolean))];
}

/** Without case, spaces and leading zeros: «00012» is «12». */
function sameNumber(number: string): string {
  return number
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^0+(?=.)/, '');
}

/**
 * What a payment pays: the invoice its purpose names, where exactly one of the client's has that number; of
 * several named ones only where the payment is their sum. Anything else is left to the order of due days.
 */
export function tiesOf(payment: FileRecord, invoices: readonly FileRecord[]): DocumentTies {
  const numbers = payment.purpose === null ? [] : namedInvoices(payment.purpose);
  const named = numbers.map((number) => invoices.filter((one) => sameNumber(one.number) === number));
  const only = named.flatMap((found) => (found.length === 1 ? found : []));
  const isCertain = only.length > 0 && only.length === numbers.length;
  const { currency } = payment.sum;
  if (!isCertain || only.some((one) => one.sum.currency !== currency)) return NO_TIES;
  const total: Money = sum(
    only.map((one) => one.sum),
    currency,
  );
  if (only.length > 1 && compare(total, payment.sum) !== 0) return NO_TIES;
  const covers = only.map((one) => ({ id: one.id, sum: only.length > 1 ? one.sum : payment.sum }));
  return { covers, follows: [] };
}
