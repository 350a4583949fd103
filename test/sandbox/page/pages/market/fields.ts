import type { WidgetField, WidgetRecord } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html, type Markup, raw } from '../../ui/html.ts';

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'string') return (value ?? {}) as Record<string, unknown>;
  try {
    return (JSON.parse(value) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function usersRows(host: Host, field: WidgetField, value: unknown): Markup {
  const stored = asObject(value);
  return html`${host.boot.users.map(({ id, name }) => {
    const own = stored[id];
    if (field.type === 'users') {
      return html`<label class="widget_settings_block__users">${name}<input class="widget_settings_block__controls__ text-input" name="${field.key}[${id}]" value="${typeof own === 'string' ? own : ''}"></label>`;
    }
    const { login = '', password = '' } = asObject(own) as { login?: string; password?: string };
    return html`<label class="widget_settings_block__users" data-user="${id}">${name}<input class="text-input" name="${field.key}[login]" value="${login}"><input class="text-input" type="password" name="${field.key}[password]" value="${password}"></label>`;
  })}`;
}

function customRow(code: string, field: WidgetField, value: unknown): Markup {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  // The hidden input is a child of the content element on purpose: `.html()` on it loses the field, as on the
  // platform.
  return html`<div class="widget_settings_block__input_field" id="${code}_custom_content"><input type="hidden" id="${code}_custom" name="${field.key}" value="${text}"></div>`;
}

function control(host: Host, code: string, field: WidgetField, value: unknown): Markup {
  if (field.type === 'custom') return customRow(code, field, value);
  const inner =
    field.type === 'users' || field.type === 'users_lp'
      ? usersRows(host, field, value)
      : html`<input class="widget_settings_block__controls__ text-input" id="${code}_${field.key}" name="${field.key}" type="${field.type === 'pass' ? 'password' : 'text'}"
          value="${typeof value === 'string' || typeof value === 'number' ? value : ''}" autocomplete="off">`;
  return html`<div class="widget_settings_block__input_field">${inner}</div>`;
}

/**
 * Form of a widget's settings. Hidden dummy inputs keep browsers from filling in passwords. `last` ends the
 * form's element.
 */
export function settingsFields(
  host: Host,
  record: WidgetRecord,
  settings: Record<string, unknown>,
  last: Markup | null = null,
): Markup {
  const rows = (record.settings_template ?? []).map(
    (
      field,
    ) => html`<div class="widget_settings_block__item_field"><div class="widget_settings_block__title_field" title="${field.name}">${field.name}:${field.required ? raw(' <span class="required-mark">*</span>') : null}</div>
      ${control(host, record.code, field, settings[field.key])}</div>`,
  );
  return html`<input type="text" style="display:none" tabindex="-1" aria-hidden="true"><input type="password" style="display:none" tabindex="-1" aria-hidden="true">
    <div class="widget_settings_block__fields" id="widget_settings__fields_wrapper">${rows}${last}</div>`;
}

function readUsers($form: JQuery, field: WidgetField): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (field.type === 'users') {
    for (const input of $form.find(`[name^="${field.key}["]`).toArray() as HTMLInputElement[]) {
      const user = /\[(\d+)\]$/.exec(input.name)?.[1];
      if (user !== undefined) result[user] = input.value;
    }
    return result;
  }
  $form.find('.widget_settings_block__users[data-user]').each((_index, label) => {
    const read = (name: string) =>
      label.querySelector<HTMLInputElement>(`[name="${field.key}[${name}]"]`)?.value;
    if (read('login') !== undefined)
      result[label.dataset.user ?? ''] = { login: read('login'), password: read('password') };
  });
  return result;
}

/** Current values of the form, as `onSave` receives them. */
export function readFields($form: JQuery, fields: readonly WidgetField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const users = field.type === 'users' || field.type === 'users_lp';
      const input = $form
        .find('input, select, textarea')
        .filter((_index, element) => (element as HTMLInputElement).name === field.key);
      return [field.key, users ? readUsers($form, field) : String(input.val() ?? '')];
    }),
  );
}

/** Keys of required fields that are empty. */
export function missingFields(
  values: Record<string, unknown>,
  fields: readonly WidgetField[],
): WidgetField[] {
  const isEmpty = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.values(value).every((part) => part === '')
      : value === '' || value === undefined;
  return fields.filter((field) => field.required && isEmpty(values[field.key]));
}

/** What the server would store: a custom field keeps JSON or a number; a plain string is dropped. */
export function storable(
  values: Record<string, unknown>,
  fields: readonly WidgetField[],
): { values: Record<string, unknown>; dropped: string[] } {
  const dropped: string[] = [];
  const kept = { ...values };
  for (const field of fields.filter((found) => found.type === 'custom')) {
    const value = kept[field.key];
    if (typeof value !== 'string' || value === '') continue;
    try {
      JSON.parse(value);
    } catch {
      dropped.push(field.key);
      kept[field.key] = '';
    }
  }
  return { values: kept, dropped };
}
