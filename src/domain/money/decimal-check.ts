/** Prices, amounts and quantities as people type and paste them: «1 234,50» is `1234.50`. */
import { type FieldValidation, incomplete, invalid, valid } from '../requests/field-validation.ts';
import { readTypedNumber } from './typed-number.ts';

/**
 * - `letters`: not a number (two dots, letters).
 * - `other_currency`: an amount that names a currency other than the expected one.
 * - `minus`: less than zero.
 * - `length`: too many digits before the dot, or none at all.
 * - `places`: too many digits after the dot.
 * - `zero`: zero where a value is required.
 * - `over_100`: a share of more than the whole.
 */
export type DecimalFault = 'letters' | 'other_currency' | 'minus' | 'length' | 'places' | 'zero' | 'over_100';
export type DecimalCheck = FieldValidation<DecimalFault>;

/** Most digits before and after the dot. */
export interface DecimalLimits {
  readonly digits: number;
  readonly places: number;
}

/** The wire's limits. */
export const amountLimits: DecimalLimits = { digits: 15, places: 2 };
export const quantityLimits: DecimalLimits = { digits: 9, places: 3 };
const percent: DecimalLimits = { digits: 3, places: 2 };

/**
 * A price or an amount greater than zero, to the kopeck, with or without its currency. @param currency the
 * expected one, when known
 */
export function checkAmount(text: string, currency?: string): DecimalCheck {
  return aboveZero(checkPrice(text, currency));
}

/** A price that may be zero: an invoice may list a gift. */
export function checkPrice(text: string, currency?: string): DecimalCheck {
  const { plain, currencies } = readTypedNumber(text);
  const isOther = currency !== undefined && currencies !== null && !currencies.includes(currency);
  return isOther ? invalid('other_currency') : check(plain, amountLimits);
}

/** A quantity greater than zero, to a thousandth. */
export function checkQuantity(text: string): DecimalCheck {
  return aboveZero(check(bareNumber(text), quantityLimits));
}

/** A discount, 0 to 100 per cent, to a hundredth of one per cent. */
export function checkPercent(text: string): DecimalCheck {
  const found = check(bareNumber(text.replace(/%\s*$/, '')), percent);
  return found.kind === 'valid' && /^(100\.0*[1-9]|10[1-9]|1[1-9]\d|[2-9]\d\d)/.test(found.value)
    ? invalid('over_100')
    : found;
}

function check(bare: string, { digits, places }: DecimalLimits): DecimalCheck {
  if (bare.startsWith('-')) return invalid('minus');
  const [whole, after] = /^(\d*)(?:\.(\d*))?$/.exec(bare)?.slice(1) ?? [];
  if (whole === undefined) return invalid('letters');
  const head = whole.replace(/^0+(?=\d)/, '');
  if (head.length > digits) return invalid('length');
  if ((after?.length ?? 0) > places) return invalid('places');
  if (head === '' || after === '') return incomplete('length');
  return valid(after === undefined ? head : `${head}.${after}`);
}

/** Zero may be the beginning of 0,5, so it is a fault only when it stays. */
function aboveZero(found: DecimalCheck): DecimalCheck {
  return found.kind === 'valid' && /^[0.]+$/.test(found.value) ? incomplete('zero') : found;
}

/** A number that is not an amount must not name a currency. */
function bareNumber(text: string): string {
  const { plain, currencies } = readTypedNumber(text);
  return currencies === null ? plain : text;
}
