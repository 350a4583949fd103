/** Russian value added tax: the rates as data, and the tax on one sum. */
import { compare, type Money, money, partOf, percentOf, subtract, zero } from './money.ts';

/** Percent, or `none` for sums without VAT. */
export type VatRate = 'none' | '0' | '5' | '7' | '10' | '20' | '22';

/**
 * `from` and `to` are calendar dates, inclusive; null for no end, or for a start before any document here.
 */
export interface VatRule {
  readonly rate: VatRate;
  readonly percent: number;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * In the order of the choice list. Sources: Tax Code, article 164: item 3 (main rate: 20 % by law № 303-ФЗ of
 * 03.08.2018, 22 % by law № 425-ФЗ of 28.11.2025), item 2 (10 %), item 8 (5 and 7 % of the simplified system,
 * law № 176-ФЗ of 12.07.2024), item 1 (0 %). The rate is that of the shipment date: shipments up to the end
 * of 2025 are closed and corrected at 20 %.
 */
export const vatRules: readonly VatRule[] = [
  { rate: '22', percent: 22, from: '2026-01-01', to: null },
  { rate: '20', percent: 20, from: '2019-01-01', to: '2025-12-31' },
  { rate: '10', percent: 10, from: null, to: null },
  { rate: '7', percent: 7, from: '2025-01-01', to: null },
  { rate: '5', percent: 5, from: '2025-01-01', to: null },
  { rate: '0', percent: 0, from: null, to: null },
  { rate: 'none', percent: 0, from: null, to: null },
];

/** Rates in force on a calendar date `YYYY-MM-DD`, in the order of the choice list: the main rate first. */
export function vatRatesOn(date: string): VatRate[] {
  return vatRules.filter((rule) => isInForce(rule, date)).map((rule) => rule.rate);
}

/** Percent of a rate; 0 for `none`. */
export function percentOfRate(rate: VatRate): number {
  return vatRules.find((rule) => rule.rate === rate)?.percent ?? 0;
}

/** A sum split into net and VAT, which always add up to `gross`. */
export interface VatSums {
  readonly net: Money;
  readonly vat: Money;
  readonly gross: Money;
}

/** VAT included in a sum: 22/122 of it, rounded half up to two digits. */
export function vatWithin(gross: Money, rate: VatRate): Money {
  const percent = percentOfRate(rate);
  return percent === 0 ? zero(gross.currency) : partOf(gross, percent, 100 + percent);
}

/** VAT added on top of a sum: 22/100 of it, rounded half up to two digits. */
export function vatOnTop(net: Money, rate: VatRate): Money {
  return percentOf(net, percentOfRate(rate));
}

/**
 * An invoice rounds every line, so its VAT may differ by half a kopeck per line from that of the total: by a
 * rouble on the longest one.
 */
export function isVatOfRate(vat: Money, gross: Money, rate: VatRate): boolean {
  const due = vatWithin(gross, rate);
  const gap = compare(vat, due) > 0 ? subtract(vat, due) : subtract(due, vat);
  return compare(gap, money('1', gross.currency)) <= 0;
}

function isInForce({ from, to }: VatRule, date: string): boolean {
  return (from === null || from <= date) && (to === null || date <= to);
}
