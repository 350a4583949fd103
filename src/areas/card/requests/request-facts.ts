import type { ClosingDocumentsContent, RequestContent } from '#contract/request-content.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import { formatDate } from '#domain/date-numeric.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { partyOf, subjectOf } from './request-words.ts';

type Fact = readonly [name: string, value: string];

/** What was asked, as name and value; what was left empty is left out. */
export function factsOf(request: Pick<AccountingRequest, 'content'>, text: Translate): Fact[] {
  const { content } = request;
  const { name, inn, kpp } = partyOf(content);
  const tax = [inn && text('card.inn', { inn }), kpp && text('card.kpp', { kpp })].filter(Boolean).join(', ');
  const facts: Fact[] = [
    [text(`request.field.party.${content.kind}`), tax ? `${name}, ${tax}` : name],
    ...ownFacts(content, text),
    [text('request.field.comment'), content.comment],
  ];
  return facts.filter(([, value]) => value !== '');
}

function ownFacts(content: RequestContent, text: Translate): Fact[] {
  const subject: Fact = [text(`request.subject.${content.kind}`), subjectOf(content, text)];
  const dated = (date: string | null): string => (date ? formatDate(date, text.locale) : '');
  switch (content.kind) {
    case 'payment_order': {
      const { sum, currency, bank, vat_rate, vat_sum, pay_by, bill_number = '', bill_date = null } = content;
      const vat = vat_sum ? ` · ${formatMoney({ value: vat_sum, currency }, text.locale, true)}` : '';
      return [
        [text('request.field.sum'), formatMoney({ value: sum, currency }, text.locale)],
        [text('request.field.vat_rate'), text(`request.vat.${vat_rate}`) + vat],
        [text('request.field.bill_number'), bill_number],
        [text('request.field.bill_date'), dated(bill_date)],
        [text('request.field.account'), bank.account],
        [text('request.field.bik'), bank.bik],
        subject,
        [text('request.field.pay_by'), dated(pay_by)],
      ];
    }
    case 'invoice':
      return [
        subject,
        [text('request.field.contract'), content.contract],
        [text('request.field.pay_by'), dated(content.pay_by)],
      ];
    case 'closing_documents':
      return [...papersOf(content, text), subject, ...deliveryOf(content, text)];
    case 'reconciliation':
      return [subject, ...deliveryOf(content, text)];
  }
}

function papersOf({ papers = [], shipment }: ClosingDocumentsContent, text: Translate): Fact[] {
  const names = papers.map((paper) => text(`request.paper.${paper}`)).join(', ');
  const date = shipment ? formatDate(shipment.date, text.locale) : '';
  const which = shipment ? text('request.shipment_label', { number: shipment.number, date }) : '';
  return [
    [text('request.field.papers'), names],
    [text('request.field.shipment'), which],
  ];
}

function deliveryOf(
  { delivery, email }: Pick<ClosingDocumentsContent, 'delivery' | 'email'>,
  text: Translate,
): Fact[] {
  return [
    [text('request.field.delivery'), text(`request.delivery.${delivery}`)],
    [text('request.field.email'), email],
  ];
}
