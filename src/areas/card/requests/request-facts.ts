import { shipmentText } from '#areas/request-words.ts';
import type {
  ClosingDocumentsContent,
  PaymentOrderContent,
  RequestContent,
} from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { partyFields, partyOf } from '#domain/requests/request-party.ts';
import { accountText } from '#domain/requisites/account-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { taxText } from '../tax-text.ts';
import { subjectOf } from './request-words.ts';

/** One fact of a request. */
export interface Fact {
  readonly name: string;
  /** Empty for an empty field. */
  readonly value: string;
  /** Its fields in the content, named as in changes. */
  readonly fields: readonly string[];
}

/** Without a total only the content is shown. */
type Asked = Pick<AccountingRequest, 'content'> & Partial<Pick<AccountingRequest, 'total'>>;

/** The request's facts as name and value, without empty ones. */
export function factsOf(request: Asked, text: Translate): (readonly [name: string, value: string])[] {
  return allFacts(request, text)
    .filter(hasValue)
    .map(({ name, value }) => [name, value] as const);
}

export function hasValue({ value }: Fact): boolean {
  return value !== '';
}

/** All facts of the request's kind, empty or not. */
export function allFacts({ content, total = null }: Asked, text: Translate): Fact[] {
  const { name, inn, kpp, country } = partyOf(content);
  const tax = [inn && taxText({ inn, country }, text), kpp && text('card.kpp', { kpp })]
    .filter(Boolean)
    .join(', ');
  const party = partyFields[content.kind];
  return [
    fact(
      text(`request.field.party.${content.kind}`),
      tax ? `${name}, ${tax}` : name,
      ...['name', 'inn', 'kpp', 'country'].map((part) => `${party}/${part}`),
    ),
    ...ownFacts(content, text),
    ...(content.kind === 'invoice' ? [totalFact(total, text)] : []),
    fact(text('request.field.needed_by'), dated(content.needed_by, text), 'needed_by'),
    fact(text('request.field.comment'), content.comment, 'comment'),
  ];
}

function totalFact(total: AccountingRequest['total'], text: Translate): Fact {
  return fact(text('request.change.total'), total ? formatMoney(total, text.locale) : '', 'total');
}

function fact(name: string, value: string, ...fields: readonly string[]): Fact {
  return { name, value, fields };
}

function dated(date: string | null | undefined, text: Translate): string {
  return date ? formatDate(date, text.locale) : '';
}

const subjects = {
  payment_order: ['purpose'],
  invoice: ['lines'],
  closing_documents: ['basis'],
  reconciliation: ['from', 'to'],
} as const;

function ownFacts(content: RequestContent, text: Translate): Fact[] {
  const subject = fact(
    text(`request.subject.${content.kind}`),
    subjectOf(content, text),
    ...subjects[content.kind],
  );
  switch (content.kind) {
    case 'payment_order':
      return paymentFacts(content, subject, text);
    case 'invoice':
      return [
        subject,
        fact(text('request.field.contract'), content.contract, 'contract'),
        fact(text('request.field.pay_by'), dated(content.pay_by, text), 'pay_by'),
      ];
    case 'closing_documents':
      return [...papersOf(content, text), subject, ...deliveryOf(content, text)];
    case 'reconciliation':
      return [subject, ...deliveryOf(content, text)];
  }
}

function paymentFacts(content: PaymentOrderContent, subject: Fact, text: Translate): Fact[] {
  const { sum, currency, bank, vat_rate, vat_sum, pay_by, bill_number = '', bill_date } = content;
  const vat = vat_sum ? ` · ${formatMoney({ value: vat_sum, currency }, text.locale, true)}` : '';
  const name = (field: string): string => text(`request.field.${field}`);
  return [
    fact(name('sum'), formatMoney({ value: sum, currency }, text.locale), 'sum'),
    fact(name('vat_rate'), text(`request.vat.${vat_rate}`) + vat, 'vat_rate', 'vat_sum'),
    fact(name('bill_number'), bill_number, 'bill_number'),
    fact(name('bill_date'), dated(bill_date, text), 'bill_date'),
    fact(name('account'), accountText(bank.account), 'bank/account'),
    fact(name('bik'), bank.bik, 'bank/bik', 'bank/correspondent_account'),
    subject,
    fact(name('pay_by'), dated(pay_by, text), 'pay_by'),
  ];
}

function papersOf({ papers = [], shipment }: ClosingDocumentsContent, text: Translate): Fact[] {
  const names = papers.map((paper) => text(`request.paper.${paper}`)).join(', ');
  const which = shipment ? shipmentText(shipment, text) : '';
  return [
    fact(text('request.field.papers'), names, 'papers'),
    fact(text('request.field.shipment'), which, 'shipment/number', 'shipment/date'),
  ];
}

function deliveryOf(
  { delivery, email }: Pick<ClosingDocumentsContent, 'delivery' | 'email'>,
  text: Translate,
): Fact[] {
  return [
    fact(text('request.field.delivery'), text(`request.delivery.${delivery}`), 'delivery'),
    fact(text('request.field.email'), email, 'email'),
  ];
}
