import { shipmentText, vatText } from '#areas/request-words.ts';
import type { PaymentOrderContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { percentOfRate } from '#domain/money/vat.ts';
import { vatOf } from '#domain/requests/payment-vat.ts';
import { accountText } from '#domain/requisites/account-text.ts';
import { plainSum } from '#shared/decimal.ts';
import type { Translate } from '#shared/i18n.ts';
import { dayText } from '../words.ts';

export interface FieldWords {
  /** Its place in the content, as changes name it. */
  readonly field: string;
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
        ...(total ? [sumField('total', text('request.change.total'), total, text)] : []),
        {
          field: 'contract',
          name: text('request.field.contract'),
          value: content.contract,
          copied: content.contract,
        },
        { field: 'pay_by', name: text('field.due'), value: dayText(content.pay_by, text) },
      ];
    case 'closing_documents':
      return [
        {
          field: 'basis',
          name: text('field.basis'),
          value: content.basis,
          copied: content.basis,
          wide: true,
        },
        {
          field: 'papers',
          name: text('field.papers'),
          value: (content.papers ?? []).map((paper) => text(`request.paper.${paper}`)).join(', '),
        },
        {
          field: 'shipment/number',
          name: text('request.field.shipment'),
          value: content.shipment ? shipmentText(content.shipment, text) : '',
          wide: true,
        },
        ...deliveryFields(content, text),
      ];
    case 'reconciliation':
      return [
        {
          field: 'from',
          name: text('field.period'),
          value: `${dayText(content.from, text)} – ${dayText(content.to, text)}`,
        },
        ...deliveryFields(content, text),
      ];
  }
}

function paymentFields(content: PaymentOrderContent, text: Translate): FieldWords[] {
  const { bank, sum, currency, purpose, payee } = content;
  return [
    {
      field: 'bank/bik',
      name: text(payee.country ? 'request.field.abroad.bik' : 'request.field.bik'),
      value: bank.bik,
      copied: bank.bik,
    },
    {
      field: 'bank/account',
      name: text(payee.country ? 'request.field.abroad.account' : 'request.field.account'),
      value: accountText(bank.account),
      copied: bank.account,
    },
    {
      field: 'bank/correspondent_account',
      name: text('request.field.correspondent_account'),
      value: accountText(bank.correspondent_account),
      copied: bank.correspondent_account,
    },
    sumField('sum', text('request.field.sum'), { value: sum, currency }, text),
    { field: 'vat_rate', name: text('field.vat_rate'), value: vatText(content.vat_rate, text) },
    ...vatFields(content, text),
    { field: 'bill_number', name: text('field.bill'), value: billText(content, text) },
    { field: 'pay_by', name: text('request.field.pay_by'), value: dayText(content.pay_by, text) },
    { field: 'purpose', name: text('request.field.purpose'), value: purpose, copied: purpose, wide: true },
  ];
}

/** As it was asked for, else as the rate makes it; none where there is no VAT. */
function vatFields(content: PaymentOrderContent, text: Translate): FieldWords[] {
  if (percentOfRate(content.vat_rate) === 0) return [];
  return [sumField('vat_sum', text('request.field.vat_sum'), vatOf(content), text)];
}

function billText(
  { bill_number: number = '', bill_date: date = null }: PaymentOrderContent,
  text: Translate,
): string {
  const day = dayText(date, text);
  return number && day ? text('request.shipment_label', { number, date: day }) : number || day;
}

function deliveryFields(
  { delivery, email }: { readonly delivery: 'edo' | 'email' | 'paper'; readonly email: string },
  text: Translate,
): FieldWords[] {
  return [
    { field: 'delivery', name: text('request.field.delivery'), value: text(`request.delivery.${delivery}`) },
    { field: 'email', name: text('request.field.email'), value: email, copied: email },
  ];
}

/** Copied as the forms of the reader's country take it: with a comma in Russian, and always with kopecks. */
function sumField(
  field: string,
  name: string,
  sum: { readonly value: string; readonly currency: string },
  text: Translate,
): FieldWords {
  return {
    field,
    name,
    value: formatMoney(sum, text.locale, true),
    copied: plainSum(sum.value, text.locale),
  };
}
