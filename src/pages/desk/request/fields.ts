import type { PaymentOrderContent } from '#contract/request-content.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import { formatMoney } from '#domain/money-format.ts';
import { plainSum } from '#shared/decimal.ts';
import type { Translate } from '#shared/i18n.ts';
import { dayText, vatText } from '../words.ts';

export interface FieldWords {
  readonly name: string;
  readonly value: string;
  readonly copied?: string;
  readonly wide?: boolean;
}

/** Fields that only this kind has, in the order of the bank's form. */
export function ownFields(request: AccountingRequest, text: Translate): FieldWords[] {
  const { content, total } = request;
  switch (content.kind) {
    case 'payment_order':
      return paymentFields(content, text);
    case 'invoice':
      return [
        ...(total ? [sumField(text('field.total'), total, text)] : []),
        { name: text('field.contract'), value: content.contract, copied: content.contract },
        { name: text('field.due'), value: dayText(content.pay_by, text) },
      ];
    case 'closing_documents':
      return [
        { name: text('field.basis'), value: content.basis, copied: content.basis, wide: true },
        ...deliveryFields(content, text),
      ];
    case 'reconciliation':
      return [
        {
          name: text('field.period'),
          value: `${dayText(content.from, text)} – ${dayText(content.to, text)}`,
        },
        ...deliveryFields(content, text),
      ];
  }
}

function paymentFields(content: PaymentOrderContent, text: Translate): FieldWords[] {
  const { bank, sum, currency, purpose } = content;
  return [
    { name: text('field.bik'), value: bank.bik, copied: bank.bik },
    { name: text('field.account'), value: grouped(bank.account), copied: bank.account },
    {
      name: text('field.correspondent'),
      value: grouped(bank.correspondent_account),
      copied: bank.correspondent_account,
    },
    sumField(text('field.sum'), { value: sum, currency }, text),
    { name: text('field.vat_rate'), value: vatText(content.vat_rate, text) },
    { name: text('field.pay_by'), value: dayText(content.pay_by, text) },
    { name: text('field.purpose'), value: purpose, copied: purpose, wide: true },
  ];
}

function deliveryFields(
  { delivery, email }: { readonly delivery: 'edo' | 'email' | 'paper'; readonly email: string },
  text: Translate,
): FieldWords[] {
  return [
    { name: text('field.delivery'), value: text(`delivery.${delivery}`) },
    { name: text('field.email'), value: email, copied: email },
  ];
}

/** Copied as the forms of the reader's country take it: with a comma in Russian, and always with kopecks. */
function sumField(
  name: string,
  sum: { readonly value: string; readonly currency: string },
  text: Translate,
): FieldWords {
  return { name, value: formatMoney(sum, text.locale, true), copied: plainSum(sum.value, text.locale) };
}

/** Twenty digits in a row cannot be compared by eye: five groups of four can. */
function grouped(account: string): string {
  return account.replace(/(\d{4})(?=\d)/g, '$1 ');
}
