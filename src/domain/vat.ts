/** Value added tax of Russia: the rates as data, and the tax of one sum. */
import { compare, type Money, money, partOf, percentOf, subtract, zero } from './money.ts';

/** Percent, or `none` for sums without VAT. */
export type VatRate = 'none' | '0' | '5' | '7' | '10' | '20' | '22';

/** `from` and `to` are calendar dates, both included; null for no end, or a beginning before any document here. */
export interface VatRule {
  readonly rate: VatRate;
  readonly percent: number;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * In the order people choose from. Sources: Tax Code, article 164: item 3 (main rate: 20 % by law № 303-ФЗ of 03.08.2018, 22 % by law
 * № 425-ФЗ of 28.11.2025), item 2 (10 %), item 8 (5 and 7 % of the simplified system, law № 176-ФЗ of 12.07.2024), item 1 (0 %).
 * The rate is that of the day of shipment: what was shipped by the end of 2025 is closed and corrected at 20 %.
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

/** Rates in force on a calendar date `YYYY-MM-DD`, in the order people choose from: the main rate first. */
export function vatRatesOn(date: string): VatRate[] {
  return vatRules.filter((rule) => isInForce(rule, date)).map((rule) => rule.rate);
}

/** Percent of a rate; 0 for `none`. */
export function percentOfRate(rate: VatRate): number {
  return vatRules.find((rule) => rule.rate === rate)?.percent ?? 0;
}

/** A sum taken apart; `net` and `vat` always add up to `gross`. */
export interface VatSums {
  readonly net: Money;
  readonly vat: Money;
  readonly gross: Money;
}

/** VAT inside a sum: 22/122 of it, rounded half up to two digits. */
export function vatWithin(gross: Money, rate: VatRate): Money {
  const percent = percentOfRate(rate);
  return percent === 0 ? zero(gross.currency) : partOf(gross, percent, 100 + percent);
}

/** VAT on top of a sum: 22/100 of it, rounded half up to two digits. */
export function vatOnTop(net: Money, rate: VatRate): Money {
  return percentOf(net, percentOfRate(rate));
}

/** An invoice rounds every line, so its VAT may be off the whole's by half a kopeck a line: a rouble on the longest one. */
export function isVatOfRate(vat: Money, gross: Money, rate: VatRate): boolean {
  const due = vatWithin(gross, rate);
  const gap = compare(vat, due) > 0 ? subtract(vat, due) : subtract(due, vat);
  return compare(gap, money('1', gross.currency)) <= 0;
}

function isInForce({ from, to }: VatRule, date: string): boolean {
  return (from === null || from <= date) && (to === null || date <= to);
}
