import { earlierOf } from '#areas/change-words.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { partyFields, partyOf } from '#domain/requests/request-party.ts';
import { countryName } from '#domain/requisites/country-name.ts';
import type { Translate } from '#shared/i18n.ts';
import type { DeskContext } from '../context.ts';
import { ownName } from '../own-name.ts';
import { dayText, taxLabel } from '../words.ts';
import { CopyField } from './CopyField.tsx';
import { type FieldWords, ownFields } from './fields.ts';
import { Lines } from './Lines.tsx';

/** Said where it is not Russia. */
function countryFields(content: RequestContent, text: Translate): FieldWords[] {
  const { country } = partyOf(content);
  if (!country) return [];
  const value = countryName(country, text.locale);
  return [
    { field: `${partyFields[content.kind]}/country`, name: text('request.field.party_country'), value },
  ];
}

/** What is asked for, in the order it is retyped. */
export function Content({
  context,
  request,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}) {
  const { text } = context;
  const { content } = request;
  const party = partyOf(content);
  const earlier = earlierOf(request, text, (id) => ownName(context, id));
  const fields: FieldWords[] = [
    {
      field: 'own_entity_id',
      name: text('request.field.own_entity_id'),
      value: ownName(context, content.own_entity_id),
      wide: true,
    },
    {
      field: `${partyFields[content.kind]}/name`,
      name: text(`request.field.party.${content.kind}`),
      value: party.name,
      copied: party.name,
      wide: true,
    },
    ...countryFields(content, text),
    {
      field: `${partyFields[content.kind]}/inn`,
      name: taxLabel(party, text),
      value: party.inn,
      copied: party.inn,
    },
    {
      field: `${partyFields[content.kind]}/kpp`,
      name: text('request.field.party_kpp'),
      value: party.kpp,
      copied: party.kpp,
    },
    ...ownFields(request, text),
    {
      field: 'needed_by',
      name: text('request.field.needed_by'),
      value: dayText(content.needed_by ?? null, text),
    },
  ];
  return (
    <section aria-labelledby="content-title">
      <h3 id="content-title">{text('request.content')}</h3>
      <dl class="fields">
        {fields.map(({ field, ...words }) => (
          <CopyField key={field} context={context} {...words} was={earlier.get(field)} />
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
