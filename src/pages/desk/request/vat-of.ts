import type { Money } from '#contract/parts.ts';
import type { PaymentOrderContent } from '#contract/request-content.ts';
import { money } from '#domain/money.ts';
import { vatWithin } from '#domain/vat.ts';

/** VAT inside a payment: as it was asked for, else as its rate makes it. */
export function vatOf({ sum, currency, vat_rate, vat_sum }: PaymentOrderContent): Money {
  return vat_sum === undefined ? vatWithin(money(sum, currency), vat_rate) : money(vat_sum, currency);
}
