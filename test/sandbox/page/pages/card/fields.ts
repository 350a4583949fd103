import type { CardKind, FieldDefinition, V4Entity } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
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

function plainControl(field: FieldDefinition, value: string): Markup {
  const name = `CFV[${field.id}]`;
  if (field.type === 'textarea')
    return html`<textarea class="linked-form__cf text-input text-input-textarea" name="${name}" placeholder="...">${value}</textarea>`;
  if (field.type === 'checkbox')
    return html`<input class="linked-form__cf" type="checkbox" name="${name}" ${value === 'true' ? 'checked' : ''}>`;
  const choices = field.enums ?? [];
  if (choices.length > 0) {
    const options = choices.map(
      (choice) => html`<option ${choice.value === value ? 'selected' : ''}>${choice.value}</option>`,
    );
    return html`<select class="linked-form__cf" name="${name}"><option></option>${options}</select>`;
  }
  // Not a type browsers know, and yet the CRM's: widgets look inputs up by it.
  const type = field.type === 'numeric' ? 'numeric' : 'text';
  return html`<input class="linked-form__cf text-input" type="${type}" name="${name}" value="${value}" placeholder="...">`;
}

/** One custom field with label and control, as the card's forms show it. */
export function fieldRow(entity: V4Entity, field: FieldDefinition): Markup {
  const values = valuesOf(entity, field);
  const pei = { PHONE: 'phone', EMAIL: 'email' }[field.code ?? ''] as 'phone' | 'email' | undefined;
  const shown = values.length === 0 ? [''] : values;
  const controls =
    pei === undefined
      ? plainControl(field, values.join(', '))
      : html`${shown.map((value) => phoneControl(field, value, pei))}`;
  return html`<div class="linked-form__field linked-form__field-${field.type}" data-id="${field.id}"><div class="linked-form__field__label" title="${field.name}"><span>${field.name}</span></div>
    <div class="linked-form__field__value">${controls}</div></div>`;
}

export function userSelect(host: Host, kind: CardKind, entity: V4Entity): Markup {
  const options = host.boot.users.map(
    (user) =>
      html`<option value="${user.id}" ${user.id === entity.responsible_user_id ? 'selected' : ''}>${user.name}</option>`,
  );
  return html`<div class="linked-form__field linked-form__field-user"><div class="linked-form__field__label"><span>${host.text('column.responsible')}</span></div>
    <div class="linked-form__field__value"><select class="linked-form__cf" name="${formName[kind]}[MAIN_USER]">${options}</select></div></div>`;
}

export function priceField(host: Host, entity: V4Entity, name: string): Markup {
  const price = entity.price ?? entity.next_price ?? '';
  return html`<div class="linked-form__field linked-form__field-price"><div class="linked-form__field__label"><span>${host.text('column.price')}</span></div>
    <div class="linked-form__field__value"><input class="linked-form__cf text-input" name="${name}" id="lead_card_budget" value="${String(price)}" placeholder="0"></div></div>`;
}
