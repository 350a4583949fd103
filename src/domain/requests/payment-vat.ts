import { type Money, money } from '../money/money.ts';
import { vatWithin } from '../money/vat.ts';
import type { AskedPayment } from './payment-purpose.ts';

/** VAT included in a payment: as requested, else by its rate. */
export function vatOf({ sum, currency, vat_rate, vat_sum }: Omit<AskedPayment, 'purpose'>): Money {
  return vat_sum === undefined ? vatWithin(money(sum, currency), vat_rate) : money(vat_sum, currency);
}
