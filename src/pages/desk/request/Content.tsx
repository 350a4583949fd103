import type { RequestKind } from '#contract/request-content.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import type { Kit } from '../kit.ts';
import { partyOf } from '../words.ts';
import { CopyField } from './CopyField.tsx';
import { type FieldWords, ownFields } from './fields.ts';
import { Lines } from './Lines.tsx';

const PARTIES = {
  ...{ payment_order: 'payee', invoice: 'payer' },
  ...{ closing_documents: 'counterparty', reconciliation: 'counterparty' },
} as const satisfies Record<RequestKind, string>;

/** What is asked for, in the order it is retyped. */
export function Content({ kit, request }: { readonly kit: Kit; readonly request: AccountingRequest }) {
  const { text } = kit;
  const { content } = request;
  const party = partyOf(content);
  const fields: FieldWords[] = [
    { name: text('field.own_entity'), value: ownName(kit, content.own_entity_id), wide: true },
    { name: text(`field.${PARTIES[content.kind]}`), value: party.name, copied: party.name, wide: true },
    { name: text('field.inn'), value: party.inn, copied: party.inn },
    { name: text('field.kpp'), value: party.kpp, copied: party.kpp },
    ...ownFields(request, text),
  ];
  return (
    <section aria-labelledby="content-title">
      <h3 id="content-title">{text('request.content')}</h3>
      <dl class="fields">
        {fields.map((field) => (
          <CopyField key={field.name} kit={kit} {...field} />
        ))}
      </dl>
      {content.kind === 'invoice' && <Lines text={text} content={content} total={request.total} />}
      {content.comment !== '' && (
        <blockquote>
          <b>{text('field.comment')}</b>
          <p>{content.comment}</p>
        </blockquote>
      )}
    </section>
  );
}

/** By the books; while they do not answer, by the id they know it under. */
function ownName({ model, text }: Kit, id: string | null): string {
  if (id === null) return text('field.own_any');
  const session = model.session.state.value;
  const known = session.status === 'in' ? session.own_entities : [];
  return known.find((entity) => entity.id === id)?.name ?? id;
}
