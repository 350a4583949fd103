/** What corrections changed, in the desk's words. */
import type { RequestChange } from '#contract/requests/request-changes.ts';
import type { RequestContent, VatRate } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import {
  type ChangeWords,
  earlierValues as earlierOf,
  changeText as textOf,
} from '#domain/request-change.ts';
import type { Kit } from '../context.ts';
import { ownName } from '../own-name.ts';
import { partyOf, taxLabel, vatText } from '../words.ts';

/** What each field was before the last correction that touched it, by the field's place. */
export function earlierValues(kit: Kit, { steps, content }: AccountingRequest): ReadonlyMap<string, string> {
  return earlierOf(
    steps.flatMap(({ changes = [] }) => changes),
    wordsOf(kit, content),
  );
}

export function changeText(kit: Kit, { content }: AccountingRequest, change: RequestChange): string {
  return textOf(change, wordsOf(kit, content));
}

function wordsOf(kit: Kit, content: RequestContent): ChangeWords {
  const { text } = kit;
  return {
    locale: text.locale,
    say: (key, values) => text(`change.${key}`, values),
    name: (field) => fieldName(kit, content, field),
    coded(what, code) {
      if (what === 'vat_rate') return vatText(code as VatRate, text);
      if (what === 'own_entity') return ownName(kit, code);
      return what === 'paper' ? text(`paper.${code}`) : text(`delivery.${code}`);
    },
  };
}

/** Places that are called otherwise than by their last part. */
const NAMES: Readonly<Record<string, string>> = {
  own_entity_id: 'own_entity',
  pay_by: 'pay_by',
  bill_number: 'bill',
  bill_date: 'bill',
  'shipment/number': 'shipment',
  'shipment/date': 'shipment',
  correspondent_account: 'correspondent',
};

function fieldName({ text }: Kit, content: RequestContent, field: string): string {
  const [head = '', last = head] = field.split('/');
  if (head === 'lines') return text(`request.line.${last === 'vat_rate' ? 'vat' : last}`);
  if (last === 'name') return text(`field.${head}`);
  if (last === 'inn') return taxLabel(partyOf(content), text);
  return text(`field.${NAMES[field] ?? NAMES[last] ?? last}`);
}
