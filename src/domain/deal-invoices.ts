/**
 * What of a deal is invoiced and paid. Currencies stay apart: an invoice in another currency gets a line of
 * its own, without set-off.
 */
import Big from 'big.js';
import { add, atLeastZero, isPositive, least, type Money, money, subtract, sum } from './money/money.ts';

/** A deal's share of an invoice, and how much of it is paid. */
export interface InvoicePart {
  readonly share: Money;
  readonly paid: Money;
}

/** Totals of a deal in one currency. */
export interface DealLine {
  /** Null for a currency the deal is not in, and for a deal without an amount. */
  readonly deal: Money | null;
  readonly invoiced: Money;
  readonly paid: Money;
  /** Still to be invoiced; null when there is no deal amount to compare with. */
  readonly left: Money | null;
  /** Invoiced beyond the deal amount; null when it is not. */
  readonly over: Money | null;
}

/**
 * One line per currency, the deal's own first, the others by code. A deal with an amount has its line even
 * when nothing is invoiced.
 */
export function dealLines(deal: Money | null, parts: readonly InvoicePart[]): DealLine[] {
  const own = deal?.currency;
  const currencies = new Set([...(own ? [own] : []), ...parts.map(({ share }) => share.currency).sort()]);
  return [...currencies].map((currency) => {
    const here = parts.filter(({ share }) => share.currency === currency);
    const invoiced = sum(
      here.map(({ share }) => share),
      currency,
    );
    const paid = sum(
      here.map((part) => part.paid),
      currency,
    );
    return { ...against(currency === own ? deal : null, invoiced), invoiced, paid };
  });
}

function against(deal: Money | null, invoiced: Money): Pick<DealLine, 'deal' | 'left' | 'over'> {
  if (!deal) return { deal, left: null, over: null };
  const left = subtract(deal, invoiced);
  const over = subtract(invoiced, deal);
  return { deal, left: atLeastZero(left), over: isPositive(over) ? over : null };
}

/**
 * What would be invoiced beyond the deal amount if `share` replaced `before` (null: added); null when nothing
 * would, or when there is no amount to compare with. `lines` are the deal's current lines.
 */
export function overWith(lines: readonly DealLine[], share: Money, before: Money | null): Money | null {
  const line = lines.find(({ invoiced }) => invoiced.currency === share.currency);
  if (!line?.deal) return null;
  const kept = before?.currency === share.currency ? subtract(line.invoiced, before) : line.invoiced;
  return against(line.deal, add(kept, share)).over;
}

/**
 * The part of an invoice that belongs to no deal; never below zero, even when the invoice in the books is now
 * smaller than its shares.
 */
export function freeOf(whole: Money, shares: readonly Money[]): Money {
  return atLeastZero(subtract(whole, sum(shares, whole.currency)));
}

/**
 * Spreads the paid amount of an invoice over its deals in proportion to their shares; the part that belongs
 * to no deal counts as one more deal. Exact to the kopeck: the parts, with that of the rest, add up to what
 * is paid (for an overpaid invoice, to its full amount). An indivisible kopeck goes to the share that has
 * received the least for its size, and to the first of equal ones (the d'Hondt method); so a part never
 * shrinks when more is paid, and equals the share once everything is paid.
 * @param shares in an order that is the same on every call
 * @returns one part per share, in their order
 */
export function spreadPaid(whole: Money, paid: Money, shares: readonly Money[]): Money[] {
  const rest = freeOf(whole, shares);
  const all = add(sum(shares, whole.currency), rest);
  const settled = least(atLeastZero(paid), all);
  const places = Math.max(...[whole, settled, ...shares].map(placesOf));
  const weights = [...shares, rest].map((share) => unitsOf(share, places));
  const parts = divide(unitsOf(settled, places), weights);
  return shares.map((_share, index) => amountOf(parts[index] ?? 0n, places, whole.currency));
}

/**
 * Divides whole units by weight. The floors of the exact parts are d'Hondt's too, so only the last few are
 * dealt one by one.
 */
function divide(units: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((all, weight) => all + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (weight * units) / total);
  let left = parts.reduce((rest, part) => rest - part, units);
  for (; left > 0n; left -= 1n) {
    const next = neediest(parts, weights);
    parts[next] = (parts[next] ?? 0n) + 1n;
  }
  return parts;
}

/** Cross-multiplied, so nothing is rounded. */
function neediest(parts: readonly bigint[], weights: readonly bigint[]): number {
  return weights.reduce((best, weight, index) => {
    const other = weights[best] ?? 0n;
    return weight * ((parts[best] ?? 0n) + 1n) > other * ((parts[index] ?? 0n) + 1n) ? index : best;
  }, 0);
}

function placesOf({ value }: Money): number {
  return Math.max(2, value.split('.')[1]?.length ?? 0);
}

function unitsOf({ value }: Money, places: number): bigint {
  return BigInt(new Big(value).times(new Big(10).pow(places)).toFixed(0));
}

function amountOf(units: bigint, places: number, currency: string): Money {
  const digits = String(units).padStart(places + 1, '0');
  return money(`${digits.slice(0, -places)}.${digits.slice(-places)}`, currency);
}
