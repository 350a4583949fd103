import type { CardData, CardKind, FieldDefinition } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { CurrentCard } from '../../app/types.ts';
import { shownDate } from './dates.ts';
import { cardElement, contactOf, elementTypeOf, fieldsOf, formAttributes } from './entity.ts';

type CardModel = { set(values: Record<string, unknown>): void; changed_fields: string[] };

function createModel(host: Host, attributes: Record<string, unknown>): CardModel {
  const Model = host.Backbone.Model as unknown as new (attributes: object) => CardModel;
  return Object.assign(new Model(attributes), { changed_fields: [] as string[] });
}

/** `APP.data.current_card` of a card; its model follows the form's input, saved or not. */
export function createCurrentCard(host: Host, $root: JQuery, kind: CardKind, data: CardData): CurrentCard {
  const fields = fieldsOf(data, kind, kind);
  const shown = (field: FieldDefinition, value: string) => shownDate(host, field, value);
  const model = createModel(host, formAttributes(kind, data.entity, fields, shown));
  $root.on('input.sandboxcard change.sandboxcard', '#edit_card [name]', (event: JQuery.TriggeredEvent) => {
    const input = event.currentTarget as HTMLInputElement;
    model.set({ [input.name]: input.type === 'checkbox' && !input.checked ? '' : input.value });
    if (!model.changed_fields.includes(input.name)) model.changed_fields.push(input.name);
    $root.find('.card-fields__button-block').removeClass('hidden');
  });
  const own = kind === 'contacts' ? [data.entity] : data.contacts;
  return {
    id: data.entity.id,
    new_card: data.entity.id === 0,
    element_type: elementTypeOf[kind],
    main_user: data.entity.responsible_user_id ?? 0,
    model,
    fields_hider: {
      model,
      current_pipeline_id: data.entity.pipeline_id,
      current_status_id: data.entity.status_id,
    },
    $el: $root,
    element: cardElement(kind, data.entity),
    linked_contacts: own.map(contactOf),
  };
}
