import type { RequestKind } from '#domain/request-fields.ts';
import { type VatRate, vatRatesOn, vatRules } from '#domain/vat.ts';

/** Rates to choose from: an invoice is of today, a bill to pay may be of a year with other rates. */
export function ratesOf(kind: RequestKind, today: string): readonly VatRate[] {
  return kind === 'payment_order' ? vatRules.map(({ rate }) => rate) : vatRatesOn(today);
}
