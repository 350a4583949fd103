import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { countryName } from '#domain/country-name.ts';
import type { RequestKind } from '#domain/request-fields.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Kit } from '../context.ts';
import { ownName } from '../own-name.ts';
import { dayText, partyOf, taxLabel } from '../words.ts';
import { CopyField } from './CopyField.tsx';
import { earlierValues } from './changes.ts';
import { type FieldWords, ownFields } from './fields.ts';
import { Lines } from './Lines.tsx';

const PARTIES = {
  payment_order: 'payee',
  invoice: 'payer',
  closing_documents: 'counterparty',
  reconciliation: 'counterparty',
} as const satisfies Record<RequestKind, string>;

/** Said where it is not Russia. */
function countryFields(content: RequestContent, text: Translate): FieldWords[] {
  const { country } = partyOf(content);
  if (!country) return [];
  const value = countryName(country, text.locale);
  return [{ field: `${PARTIES[content.kind]}/country`, name: text('field.country'), value }];
}

/** What is asked for, in the order it is retyped. */
export function Content({ kit, request }: { readonly kit: Kit; readonly request: AccountingRequest }) {
  const { text } = kit;
  const { content } = request;
  const party = partyOf(content);
  const earlier = earlierValues(kit, request);
  const fields: FieldWords[] = [
    {
      field: 'own_entity_id',
      name: text('field.own_entity'),
      value: ownName(kit, content.own_entity_id),
      wide: true,
    },
    {
      field: `${PARTIES[content.kind]}/name`,
      name: text(`field.${PARTIES[content.kind]}`),
      value: party.name,
      copied: party.name,
      wide: true,
    },
    ...countryFields(content, text),
    {
      field: `${PARTIES[content.kind]}/inn`,
      name: taxLabel(party, text),
      value: party.inn,
      copied: party.inn,
    },
    { field: `${PARTIES[content.kind]}/kpp`, name: text('field.kpp'), value: party.kpp, copied: party.kpp },
    ...ownFields(request, text),
    { field: 'needed_by', name: text('field.needed_by'), value: dayText(content.needed_by ?? null, text) },
  ];
  return (
    <section aria-labelledby="content-title">
      <h3 id="content-title">{text('request.content')}</h3>
      <dl class="fields">
        {fields.map(({ field, ...words }) => (
          <CopyField key={field} kit={kit} {...words} was={earlier.get(field)} />
        ))}
      </dl>
      {content.kind === 'invoice' && <Lines text={text} content={content} />}
      {content.comment !== '' && (
        <blockquote>
          <b>{text('field.comment')}</b>
          <p>{content.comment}</p>
        </blockquote>
      )}
    </section>
  );
}
