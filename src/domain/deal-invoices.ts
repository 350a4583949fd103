/** What of a deal is invoiced and paid. Currencies stay apart: an invoice in another one is a line of its own, without set-off. */
import Big from 'big.js';
import { add, atLeastZero, isPositive, least, type Money, money, subtract, sum } from './money.ts';

/** A deal's part of an invoice, with what of it is paid. */
export interface InvoicePart {
  readonly share: Money;
  readonly paid: Money;
}

/** Where a deal stands in one currency. */
export interface DealLine {
  /** Null for a currency the deal is not in, and for a deal without a sum. */
  readonly deal: Money | null;
  readonly invoiced: Money;
  readonly paid: Money;
  /** Still to be invoiced; null where there is no sum to compare with. */
  readonly left: Money | null;
  /** Invoiced beyond the deal's sum; null when it is not. */
  readonly over: Money | null;
}

/** A line a currency, the deal's own first, the others by code. A deal with a sum has its line also while nothing is invoiced. */
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
 * What would be invoiced beyond the deal's sum if `share` stood in place of `before` (null: in place of nothing); null when nothing
 * would, or when there is no sum to compare with. `lines` as the deal stands now.
 */
export function overWith(lines: readonly DealLine[], share: Money, before: Money | null): Money | null {
  const line = lines.find(({ invoiced }) => invoiced.currency === share.currency);
  if (!line?.deal) return null;
  const kept = before?.currency === share.currency ? subtract(line.invoiced, before) : line.invoiced;
  return against(line.deal, add(kept, share)).over;
}

/** What of an invoice no deal has; never below zero, also when the books have made the invoice smaller than its shares. */
export function freeOf(whole: Money, shares: readonly Money[]): Money {
  return atLeastZero(subtract(whole, sum(shares, whole.currency)));
}

/**
 * Spreads what is paid of an invoice over its deals in proportion to their shares; what no deal has takes its part like another deal.
 * Exact to the kopeck: the parts with that of the free rest are together what is paid (of an overpaid invoice, its whole sum). A kopeck
 * that cannot be divided goes to the share that has the least for its size, of equal ones to the first (the method of d'Hondt); hence a
 * part never gets smaller when more is paid, and is the whole share once all is.
 * @param shares in an order that does not change from reading to reading
 * @returns a part a share, in their order
 */
export function spreadPaid(whole: Money, paid: Money, shares: readonly Money[]): Money[] {
  const rest = freeOf(whole, shares);
  const all = add(sum(shares, whole.currency), rest);
  const told = least(atLeastZero(paid), all);
  const places = Math.max(...[whole, told, ...shares].map(placesOf));
  const weights = [...shares, rest].map((share) => unitsOf(share, places));
  const parts = divide(unitsOf(told, places), weights);
  return shares.map((_share, index) => amountOf(parts[index] ?? 0n, places, whole.currency));
}

/** Whole units by weight. The floors of the exact parts are d'Hondt's too, so that only the last few are dealt one by one. */
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

/** Compared crosswise, so that nothing is rounded. */
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
