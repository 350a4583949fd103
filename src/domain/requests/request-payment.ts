/** What the fields of a request say together: whose requisites they are, and the payment with its VAT. */
import { checkAmount, checkPrice } from '../money/decimal-check.ts';
import { type Money, parseMoney } from '../money/money.ts';
import { isVatOfRate, percentOfRate, type VatRate } from '../money/vat.ts';
import { isRussianBank } from '../requisites/foreign-bank.ts';
import { taxCountryOf } from '../requisites/tax-check.ts';
import type { TaxCountry } from '../requisites/tax-countries.ts';
import type { Payment } from './payment-purpose.ts';
import type { RequestField } from './request-fields.ts';

/** Text of a field, as typed or in the wire's form; empty when there is none. */
export type ValueOf = (name: RequestField) => string;

/** Country of the tax number, the bank and the account. */
export function countryOf(value: ValueOf): TaxCountry {
  return taxCountryOf(value('party_country'));
}

export function isAbroad(value: ValueOf): boolean {
  return countryOf(value) !== 'RU';
}

/**
 * False for a field that the other ones leave no place for: its value does not count. Only Russia has КПП,
 * and only a bank in Russia a correspondent account that is asked for.
 */
export function isAsked(name: RequestField, value: ValueOf): boolean {
  switch (name) {
    case 'party_kpp':
      return !isAbroad(value);
    case 'correspondent_account':
      return !isAbroad(value) || isRussianBank(value('bik'));
    case 'vat_sum':
      return hasVat(value);
    case 'email':
      return value('delivery') === 'email';
    default:
      return true;
  }
}

/** Sum and VAT of the payment, once they are numbers. */
export function paymentOf(value: ValueOf): Payment | null {
  const sum = moneyIn(value, checkAmount(value('sum'), value('currency')));
  if (!sum) return null;
  const vat_rate = value('vat_rate') as VatRate;
  const vat = hasVat(value) ? moneyIn(value, checkPrice(value('vat_sum'), value('currency'))) : null;
  return vat ? { sum, vat_rate, vat } : { sum, vat_rate };
}

/** True when a payment at its rate includes VAT. */
export function hasVat(value: ValueOf): boolean {
  return percentOfRate(value('vat_rate') as VatRate) > 0;
}

/** True for VAT that differs from what the rate gives: right for a bill of several rates, else a slip. */
export function isOddVat(value: ValueOf): boolean {
  const payment = paymentOf(value);
  return Boolean(payment?.vat && !isVatOfRate(payment.vat, payment.sum, payment.vat_rate));
}

function moneyIn(value: ValueOf, check: ReturnType<typeof checkAmount>): Money | null {
  return check.kind === 'valid' ? parseMoney(check.value, value('currency')) : null;
}
