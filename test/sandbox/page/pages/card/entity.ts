import type { CardData, CardKind, FieldDefinition, V4Entity } from '../../../boot.ts';
import { elementTypes } from '../../app/members.ts';
import type { CardContact } from '../../app/types.ts';

export const elementTypeOf: Readonly<Record<CardKind, number>> = {
  leads: elementTypes.leads,
  contacts: elementTypes.contacts,
  companies: elementTypes.companies,
  customers: elementTypes.customers,
};

/** Prefix of the card form's input names. */
export const formName: Readonly<Record<CardKind, string>> = {
  leads: 'lead',
  contacts: 'contact',
  companies: 'company',
  customers: 'customer',
};

/** Values of a custom field as text, by field id. */
export function fieldValues(entity: V4Entity, fieldId: number): string[] {
  const field = entity.custom_fields_values?.find((found) => found.field_id === fieldId);
  return (field?.values ?? []).map(({ value }) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''),
  );
}

function byCode(entity: V4Entity, code: string): string[] {
  const fields = (entity.custom_fields_values ?? []).filter((field) => field.field_code === code);
  return fields.flatMap((field) => field.values.map(({ value }) => String(value)));
}

export function contactOf(entity: V4Entity): CardContact {
  const text = (key: string) => {
    const value = entity[key];
    return typeof value === 'string' ? value : '';
  };
  return {
    id: entity.id,
    name: entity.name,
    first_name: text('first_name'),
    last_name: text('last_name'),
    phones: byCode(entity, 'PHONE'),
    emails: byCode(entity, 'EMAIL'),
  };
}

/** Definitions that belong to one kind of entity; untyped definitions belong to the card's own. */
export function fieldsOf(data: CardData, kind: CardKind, own: CardKind): FieldDefinition[] {
  return data.fields.filter((field) => (field.entity_type ?? own) === kind);
}

/** A stored value as the form shows it; for dates. */
type Shown = (field: FieldDefinition, value: string) => string;

/** The value of a field's form input; for a choice its id. */
function formValue(entity: V4Entity, field: FieldDefinition, shown: Shown): string {
  const [value = ''] = fieldValues(entity, field.id);
  const chosen = field.enums?.find((one) => one.value === value);
  return chosen === undefined ? shown(field, value) : String(chosen.id);
}

/** `model.attributes` of a card: names and values of the form's inputs, including unsaved input. */
export function formAttributes(
  kind: CardKind,
  entity: V4Entity,
  fields: readonly FieldDefinition[],
  shown: Shown,
): Record<string, unknown> {
  const name = formName[kind];
  const attributes: Record<string, unknown> = {
    ID: entity.id,
    [`${name}[NAME]`]: entity.name,
    [`${name}[MAIN_USER]`]: entity.responsible_user_id,
  };
  if (kind === 'leads') {
    Object.assign(attributes, {
      'lead[PRICE]': entity.price,
      'lead[STATUS]': entity.status_id,
      'lead[PIPELINE_ID]': entity.pipeline_id,
    });
  }
  if (kind === 'contacts') attributes['contact[FN]'] = entity.name;
  for (const field of fields) attributes[`CFV[${field.id}]`] = formValue(entity, field, shown);
  return attributes;
}

/**
 * `APP.constant('card_element')`: public widgets read members of it, while §14 describes it as the element's
 * type, so it also compares and converts to a number as the type.
 */
export function cardElement(kind: CardKind, entity: V4Entity): Record<string, unknown> {
  const type = elementTypeOf[kind];
  const own =
    kind === 'leads'
      ? {
          status: entity.status_id,
          pipeline_id: entity.pipeline_id,
          price: entity.price,
          raw_price: entity.price,
        }
      : {};
  const element = { id: entity.id, name: entity.name, main_user_id: entity.responsible_user_id, ...own };
  return Object.defineProperty({ ...element, element_type: type }, 'valueOf', { value: () => type });
}

/** A card that has not been saved yet. */
export function emptyEntity(kind: CardKind, query: URLSearchParams): V4Entity {
  const phone = query.get('phone');
  const phones = phone === null ? null : [{ field_id: 0, field_code: 'PHONE', values: [{ value: phone }] }];
  return {
    id: 0,
    name: '',
    responsible_user_id: 0,
    ...(kind === 'contacts' && { custom_fields_values: phones }),
  };
}
