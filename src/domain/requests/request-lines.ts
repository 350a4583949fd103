/**
 * Invoice lines and their totals: every line is rounded to two digits, totals are sums of the rounded lines.
 */
import { add, costOf, money, subtract, sum } from '../money/money.ts';
import { type VatRate, type VatSums, vatOnTop, vatRules, vatWithin } from '../money/vat.ts';

/**
 * The part of a line that determines its sum. Numbers are decimal strings with a dot: up to 15 digits before
 * it, up to 4 after.
 */
export interface PricedLine {
  readonly quantity: string;
  readonly price: string;
  readonly vat_rate: VatRate;
  /** For the whole line, 0 to 100; empty or absent for none. */
  readonly discount_percent?: string | undefined;
}

/** How to read the prices of an invoice. */
export interface Pricing {
  /** ISO 4217, one for the whole invoice. */
  readonly currency: string;
  /** True when prices include VAT, false when it is added on top. */
  readonly vat_included: boolean;
}

/** Sums for one rate, in the order of {@link vatRules}; rates without a line are left out. */
export interface RateSums extends VatSums {
  readonly rate: VatRate;
}

export interface InvoiceSums extends VatSums {
  /** In the order of the lines. */
  readonly lines: readonly VatSums[];
  readonly byRate: readonly RateSums[];
}

/** Sums of one line. @throws on malformed numbers: parse them with request-line-faults.ts first */
export function lineSums(line: PricedLine, { currency, vat_included }: Pricing): VatSums {
  const cost = costOf(money(line.price, currency), line.quantity, line.discount_percent || '0');
  if (vat_included) {
    const vat = vatWithin(cost, line.vat_rate);
    return { net: subtract(cost, vat), vat, gross: cost };
  }
  const vat = vatOnTop(cost, line.vat_rate);
  return { net: cost, vat, gross: add(cost, vat) };
}

/**
 * Sums of the whole invoice: a total may have more digits than the wire allows. @throws on malformed numbers
 */
export function invoiceSums(lines: readonly PricedLine[], pricing: Pricing): InvoiceSums {
  const sums = lines.map((line) => lineSums(line, pricing));
  const byRate = vatRules.flatMap(({ rate }) => {
    const ofRate = sums.filter((_line, at) => lines[at]?.vat_rate === rate);
    return ofRate.length > 0 ? [{ rate, ...totalOf(ofRate, pricing.currency) }] : [];
  });
  return { ...totalOf(sums, pricing.currency), lines: sums, byRate };
}

function totalOf(lines: readonly VatSums[], currency: string): VatSums {
  const total = (part: keyof VatSums) =>
    sum(
      lines.map((line) => line[part]),
      currency,
    );
  return { net: total('net'), vat: total('vat'), gross: total('gross') };
}
