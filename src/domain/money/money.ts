import Big from 'big.js';

/**
 * Exact arithmetic on decimal strings. No float ever holds an amount, and amounts of different currencies are
 * never added: mixing them is a programming error and throws.
 */
export interface Money {
  /** Decimal digits with a dot, optional minus: `"12345.67"`. */
  readonly value: string;
  /** ISO 4217. */
  readonly currency: string;
}

const AMOUNT = /^-?\d{1,15}(\.\d{1,4})?$/;
const CURRENCY = /^[A-Z]{3}$/;

/** The amount when both parts have the wire's form, else null. */
export function parseMoney(value: string, currency: string): Money | null {
  return AMOUNT.test(value) && CURRENCY.test(currency) ? money(value, currency) : null;
}

/** Canonical already, as nearly every amount is. */
const CANONICAL = /^(?:0|-?[1-9]\d*)\.\d\d$/;

/**
 * An amount in canonical form: two digits after the dot, more only when they are not zero. @throws on
 * malformed digits
 */
export function money(value: string, currency: string): Money {
  return { value: CANONICAL.test(value) ? value : canonical(new Big(value)), currency };
}

export function zero(currency: string): Money {
  return { value: '0.00', currency };
}

/** @throws RangeError when the currencies differ */
export function add(left: Money, right: Money): Money {
  return { value: canonical(digits(left).plus(same(left, right))), currency: left.currency };
}

/** @throws RangeError when the currencies differ */
export function subtract(left: Money, right: Money): Money {
  return { value: canonical(digits(left).minus(same(left, right))), currency: left.currency };
}

/**
 * Negative, zero or positive, as `left` is less than, equal to or more than `right`. @throws RangeError when
 * the currencies differ
 */
export function compare(left: Money, right: Money): number {
  assertSame(left, right);
  return left.value === right.value ? 0 : digits(left).cmp(digits(right));
}

export function isZero(amount: Money): boolean {
  return !/[1-9]/.test(amount.value);
}

export function isPositive(amount: Money): boolean {
  return !isZero(amount) && !amount.value.startsWith('-');
}

/** The smaller of two amounts of one currency. */
export function least(left: Money, right: Money): Money {
  return compare(left, right) <= 0 ? left : right;
}

/** `amount`, or zero when it is negative. */
export function atLeastZero(amount: Money): Money {
  return isPositive(amount) ? amount : zero(amount.currency);
}

/** `percent` per cent of an amount (a whole number), rounded half up to two digits. */
export function percentOf(amount: Money, percent: number): Money {
  return partOf(amount, percent, 100);
}

/** `amount × numerator ÷ denominator`, rounded half up to two digits. */
export function partOf(amount: Money, numerator: number, denominator: number): Money {
  const part = digits(amount).times(numerator).div(denominator).round(2, Big.roundHalfUp);
  return { value: canonical(part), currency: amount.currency };
}

/**
 * `price × quantity`, less `discountPercent`, rounded half up to two digits once, at the end.
 * @param quantity decimal string
 * @param discountPercent decimal string, 0 to 100
 */
export function costOf(price: Money, quantity: string, discountPercent = '0'): Money {
  const paid = new Big(100).minus(discountPercent);
  const cost = digits(price).times(quantity).times(paid).div(100).round(2, Big.roundHalfUp);
  return { value: canonical(cost), currency: price.currency };
}

/** One total per currency, ordered by currency code; amounts of different currencies are not added. */
export function sumByCurrency(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, Money>();
  for (const amount of amounts) {
    const sum = sums.get(amount.currency);
    sums.set(amount.currency, sum ? add(sum, amount) : add(zero(amount.currency), amount));
  }
  return [...sums.values()].sort((left, right) => (left.currency < right.currency ? -1 : 1));
}

/** Sum of amounts that are all in `currency`. @throws RangeError on another currency */
export function sum(amounts: Iterable<Money>, currency: string): Money {
  const none = zero(currency);
  let total = new Big(0);
  for (const amount of amounts) total = total.plus(same(none, amount));
  return { value: canonical(total), currency };
}

function digits(amount: Money): Big {
  return new Big(amount.value);
}

function same(left: Money, right: Money): Big {
  assertSame(left, right);
  return digits(right);
}

function assertSame(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new RangeError(`amounts of ${left.currency} and ${right.currency} do not mix`);
  }
}

function canonical(value: Big): string {
  const fraction = value.toFixed().split('.')[1] ?? '';
  const text = value.toFixed(Math.max(2, fraction.length));
  return text === '-0.00' ? '0.00' : text;
}
