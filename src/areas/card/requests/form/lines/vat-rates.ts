import { type VatRate, vatRatesOn, vatRules } from '#domain/money/vat.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';

/** Rates to choose from: an invoice is dated today, a received invoice may be from a year with other rates. */
export function ratesOf(kind: RequestKind, today: string): readonly VatRate[] {
  return kind === 'payment_order' ? vatRules.map(({ rate }) => rate) : vatRatesOn(today);
}
