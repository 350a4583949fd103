/**
 * Checks tax numbers of every supported country while they are typed. Faults are codes; i18n has the texts.
 */

import { type FieldValidation, incomplete, invalid, valid } from '../requests/field-validation.ts';
import { latinLookalike } from '../text/plain-text.ts';
import { digitsOf } from './check-digits.ts';
import { checkInn, type RequisiteFault } from './requisite-check.ts';
import { isTaxNumber, type TaxCountry, taxCountries, taxRule } from './tax-countries.ts';
import { readTaxIds } from './tax-ids.ts';

export type TaxFault = RequisiteFault;

/** `value` is digits, with capitals in a person's УНП. */
export function checkTaxNumber(text: string, country: TaxCountry): FieldValidation<TaxFault> {
  if (country === 'RU') return checkInn(text);
  const number = latinLookalike(digitsOf(text).toUpperCase());
  const { lengths, form } = taxRule(country);
  const longest = lengths.at(-1) ?? 0;
  if (country === 'BY' ? /[^\dA-Z]/.test(number) : /\D/.test(number)) return invalid('letters');
  if (number.length > longest) return invalid('length');
  if (isTaxNumber(number, country)) return valid(number);
  if (!lengths.includes(number.length)) return incomplete('length');
  const fault = faultOf(number, form);
  return number.length === longest ? invalid(fault) : incomplete(fault);
}

/** Country and number, when the text identifies them: by check digits or by a word before the number. */
export function recogniseTaxNumber(
  text: string,
  country: TaxCountry,
): { readonly country: TaxCountry; readonly number: string } | null {
  if (checkTaxNumber(text, country).kind === 'valid') return null;
  const [only, ...more] = readTaxIds(text, country);
  return only && more.length === 0 ? { country: only.country, number: only.number } : null;
}

/** The country in the wire's form: absent means Russia. */
export function taxCountryOf(code: string | null | undefined): TaxCountry {
  return taxCountries.find((country) => country === code) ?? 'RU';
}

function faultOf(number: string, form: RegExp): TaxFault {
  if (/^0+$/.test(number)) return 'zeros';
  return form.test(number) ? 'check_digit' : 'form';
}
