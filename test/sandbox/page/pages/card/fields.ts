import type { CardKind, FieldDefinition, V4Entity } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
import { shownDate } from './dates.ts';
import { fieldValues, formName } from './entity.ts';

function valuesOf(entity: V4Entity, field: FieldDefinition): string[] {
  const own = fieldValues(entity, field.id);
  if (own.length > 0) return own;
  const coded = entity.custom_fields_values?.find(
    (found) => field.code !== null && found.field_code === field.code,
  );
  return (coded?.values ?? []).map(({ value }) => String(value));
}

function phoneControl(field: FieldDefinition, value: string, type: 'phone' | 'email'): Markup {
  return html`<div class="js-linked-with-actions" data-pei-code="${type}"><div class="js-control-phone control-phone">
    <input type="text" class="control-phone__formatted linked-form__cf js-cf-value" data-type="${type}" data-value="${value}" value="${value}" readonly>
    <input type="hidden" class="control--suggest--input js-linked-pei" data-type="${type}" name="CFV[${field.id}][]" value="${value}"></div></div>`;
}

/** A choice as the CRM draws it: a button with a list, and a hidden input that holds the id. */
export function selectControl(
  name: string,
  items: readonly { id: string; title: string }[],
  chosen: string,
): Markup {
  const shown = items.find(({ id }) => id === chosen) ?? items[0] ?? { id: '', title: '' };
  const rows = items.map(
    ({ id, title }) =>
      html`<li data-value="${id}" class="control--select--list--item ${id === shown.id ? 'control--select--list--item-selected' : ''}"><span class="control--select--list--item-inner" title="${title}">${title}</span></li>`,
  );
  return html`<div class="control--select linked-form__select"><ul class="custom-scroll control--select--list">${rows}</ul>
    <button class="control--select--button" type="button" data-value="${shown.id}"><span class="control--select--button-inner">${shown.title}</span></button>
    <input type="hidden" class="control--select--input" name="${name}" value="${shown.id}" data-prev-value="${shown.id}"></div>`;
}

function plainControl(field: FieldDefinition, value: string, empty: string): Markup {
  const name = `CFV[${field.id}]`;
  if (field.type === 'textarea')
    return html`<textarea class="linked-form__cf text-input text-input-textarea" name="${name}" placeholder="...">${value}</textarea>`;
  if (field.type === 'checkbox')
    return html`<input class="linked-form__cf" type="checkbox" name="${name}" ${value === 'true' ? 'checked' : ''}>`;
  if (field.enums && field.enums.length > 0) {
    const items = field.enums.map(({ id, value: title }) => ({ id: String(id), title }));
    const chosen = items.find(({ title }) => title === value)?.id ?? '';
    return selectControl(name, [{ id: '', title: empty }, ...items], chosen);
  }
  // Not a type browsers know, but the CRM uses it and widgets look inputs up by it.
  const type = field.type === 'numeric' ? 'numeric' : 'text';
  return html`<input class="linked-form__cf text-input" type="${type}" name="${name}" value="${value}" placeholder="...">`;
}

/** One custom field with label and control, as the card's forms show it. */
export function fieldRow(host: Host, entity: V4Entity, field: FieldDefinition): Markup {
  const values = valuesOf(entity, field).map((value) => shownDate(host, field, value));
  const pei = { PHONE: 'phone', EMAIL: 'email' }[field.code ?? ''] as 'phone' | 'email' | undefined;
  const shown = values.length === 0 ? [''] : values;
  const controls =
    pei === undefined
      ? plainControl(field, values.join(', '), host.text('card.choose'))
      : html`${shown.map((value) => phoneControl(field, value, pei))}`;
  return html`<div class="linked-form__field linked-form__field-${field.type}" data-id="${field.id}"><div class="linked-form__field__label" title="${field.name}"><span>${field.name}</span></div>
    <div class="linked-form__field__value">${controls}</div></div>`;
}

export function userSelect(host: Host, kind: CardKind, entity: V4Entity): Markup {
  const users = host.boot.users.map(({ id, name }) => ({ id: String(id), title: name }));
  const control = selectControl(
    `${formName[kind]}[MAIN_USER]`,
    users,
    String(entity.responsible_user_id ?? ''),
  );
  return html`<div class="linked-form__field linked-form__field-user"><div class="linked-form__field__label"><span>${host.text('column.responsible')}</span></div>
    <div class="linked-form__field__value">${control}</div></div>`;
}

export function priceField(host: Host, entity: V4Entity, name: string): Markup {
  const price = entity.price ?? entity.next_price ?? '';
  return html`<div class="linked-form__field linked-form__field-price"><div class="linked-form__field__label"><span>${host.text('column.price')}</span></div>
    <div class="linked-form__field__value"><input class="linked-form__cf text-input" name="${name}" id="lead_card_budget" value="${String(price)}" placeholder="0"></div></div>`;
}
