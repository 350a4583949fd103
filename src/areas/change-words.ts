/** The wording of corrections: fields are named as in the form. */
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { type ChangeWords, earlierValues } from '#domain/requests/request-change.ts';
import { partyOf } from '#domain/requests/request-party.ts';
import { taxName } from '#domain/requisites/tax-name.ts';
import type { Translate } from '#shared/i18n.ts';

type Corrected = Pick<AccountingRequest, 'content' | 'steps'>;

/** @param own name of one of our legal entities, where the page knows them */
export function changeWordsOf(
  { content }: Pick<Corrected, 'content'>,
  text: Translate,
  own = (_id: string): string => '',
): ChangeWords {
  return {
    locale: text.locale,
    say: (key, values) => text(`request.change.${key}`, values),
    name: (field) => fieldName(field, content, text),
    coded(what, code) {
      if (what === 'vat_rate') return text(`request.vat.${code}`);
      if (what === 'delivery') return text(`request.delivery.${code}`);
      return what === 'paper' ? text(`request.paper.${code}`) : own(code);
    },
  };
}

/** The value of each field before its correction, by the field's place. */
export function earlierOf(
  request: Corrected,
  text: Translate,
  own?: (id: string) => string,
): ReadonlyMap<string, string> {
  const changes = request.steps.flatMap((step) => step.changes ?? []);
  return earlierValues(changes, changeWordsOf(request, text, own));
}

function fieldName(field: string, content: RequestContent, text: Translate): string {
  const [head = '', last = head] = field.split('/');
  if (head === 'lines' && last !== head) return text(`request.change.column.${last}`);
  if (head === 'total') return text('request.change.total');
  if (head === 'shipment') return text('request.field.shipment');
  if (last === 'name') return text(`request.field.party.${content.kind}`);
  const { country, inn } = partyOf(content);
  if (last === 'inn' && country) return text(`card.tax.${taxName(country, inn)}`);
  const isOfParty = last === 'inn' || last === 'kpp' || last === 'country';
  return text(`request.field.${isOfParty ? `party_${last}` : last}`);
}
