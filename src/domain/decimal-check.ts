/** Prices, sums and quantities as people type and paste them: «1 234,50» is `1234.50`. */
import { ok, partial, type TypedCheck, wrong } from './typed-check.ts';

/**
 * - `letters`: not a number (a currency sign, two dots, letters).
 * - `minus`: less than nothing.
 * - `length`: too many digits before the dot, or none at all.
 * - `places`: too many digits after the dot.
 * - `zero`: nothing, where something is needed.
 * - `over_100`: a share of more than the whole.
 */
export type DecimalFault = 'letters' | 'minus' | 'length' | 'places' | 'zero' | 'over_100';
export type DecimalCheck = TypedCheck<DecimalFault>;

interface Limits {
  readonly digits: number;
  readonly places: number;
}

/** As the wire takes them. */
const amount: Limits = { digits: 15, places: 2 };
const quantity: Limits = { digits: 9, places: 3 };
const percent: Limits = { digits: 3, places: 2 };

/** A price or a sum of more than nothing, to the kopeck. */
export function checkAmount(text: string): DecimalCheck {
  return aboveZero(check(text, amount));
}

/** A price that may be zero: a gift stands in an invoice too. */
export function checkPrice(text: string): DecimalCheck {
  return check(text, amount);
}

/** A quantity of more than nothing, to a thousandth. */
export function checkQuantity(text: string): DecimalCheck {
  return aboveZero(check(text, quantity));
}

/** A discount, 0 to 100 per cent, to a hundredth of one. */
export function checkPercent(text: string): DecimalCheck {
  const found = check(text, percent);
  return found.kind === 'ok' && /^(100\.0*[1-9]|10[1-9]|1[1-9]\d|[2-9]\d\d)/.test(found.value)
    ? wrong('over_100')
    : found;
}

function check(text: string, { digits, places }: Limits): DecimalCheck {
  const bare = plain(text);
  if (bare.startsWith('-')) return wrong('minus');
  const [whole, after] = /^(\d*)(?:\.(\d*))?$/.exec(bare)?.slice(1) ?? [];
  if (whole === undefined) return wrong('letters');
  const head = whole.replace(/^0+(?=\d)/, '');
  if (head.length > digits) return wrong('length');
  if ((after?.length ?? 0) > places) return wrong('places');
  if (head === '' || after === '') return partial('length');
  return ok(after === undefined ? head : `${head}.${after}`);
}

/** Zero may be the beginning of 0,5; so it is a fault only when it stays. */
function aboveZero(found: DecimalCheck): DecimalCheck {
  return found.kind === 'ok' && /^[0.]+$/.test(found.value) ? partial('zero') : found;
}

/** Without spaces and apostrophes between thousands; a comma is a dot; any dash is a minus. */
function plain(text: string): string {
  return text
    .replace(/[\s\u00ad\u200b-\u200f\u2060'’]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(',', '.');
}
