import type { RequestContent } from '#contract/request-content.ts';
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
      const { sum, currency, bank, vat_rate, pay_by } = content;
      return [
        [text('request.field.sum'), formatMoney({ value: sum, currency }, text.locale)],
        [text('request.field.vat_rate'), text(`request.vat.${vat_rate}`)],
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
    default:
      return [
        subject,
        [text('request.field.delivery'), text(`request.delivery.${content.delivery}`)],
        [text('request.field.email'), content.email],
      ];
  }
}
