import { ACCOUNT, USERS } from '../../data/account.ts';
import type { Core } from '../core.ts';
import type { EntityType, FieldValue } from '../store/field-types.ts';
import { neighbours } from '../store/links.ts';
import type { Field, Note, Row, Task } from '../store/types.ts';
import { ELEMENT_TYPES } from './names.ts';

type Json = Record<string, unknown>;
/** UTC+3: the account's time zone. */
const OFFSET_S = 3 * 3600;

/** The item of a webhook about a lead, contact, company or customer. */
export function entityItem(core: Core, type: EntityType, row: Row): Json {
  const { id, name, responsible_user_id, created_at, updated_at } = row;
  const common = {
    id,
    name,
    responsible_user_id,
    date_create: created_at,
    last_modified: updated_at,
    created_user_id: row.created_by,
    modified_user_id: row.updated_by,
    account_id: ACCOUNT.id,
    created_at,
    updated_at,
    custom_fields: row.fields.flatMap((stored) => fieldItem(core, stored.field_id, stored.values)),
    tags: core.accountData.tags
      .filter((tag) => row.tag_ids.includes(tag.id))
      .map((tag) => ({ id: tag.id, name: tag.name })),
  };
  if (type === 'leads') {
    const { price, price_with_minor_units, status_id, pipeline_id } = row.own;
    return { ...common, price, price_with_minor_units, status_id, pipeline_id };
  }
  return { ...common, ...(type === 'customers' ? row.own : personMembers(core, type, row)) };
}

function personMembers(core: Core, type: EntityType, row: Row): Json {
  const company =
    type === 'contacts' ? neighbours(core.accountData, type, row.id, 'companies')[0] : undefined;
  const leads = neighbours(core.accountData, type, row.id, 'leads');
  const named = company && {
    linked_company_id: company.id,
    company_name: core.accountData.rows.companies.get(company.id)?.name,
  };
  const linked_leads_id = Object.fromEntries(leads.map(({ id }) => [id, { ID: id }]));
  return { type: type === 'contacts' ? 'contact' : 'company', ...named, linked_leads_id };
}

function fieldItem(core: Core, id: number, values: readonly FieldValue[]): Json[] {
  const field = core.accountData.fields.find((candidate) => candidate.id === id);
  if (!field) return [];
  const code = field.code ? { code: field.code } : {};
  return [{ id, name: field.name, ...code, values: hookValues(field, values) }];
}

/**
 * Dates are plain strings, a radio button is an object instead of a list, a birthday is a day, a checkbox 1
 * or 0.
 */
function hookValues(field: Field, values: readonly FieldValue[]): unknown {
  const items = values.map(({ value, enum_id }) => ({
    value: plain(field, value),
    ...(enum_id ? { enum: enum_id } : {}),
  }));
  if (field.type === 'date' || field.type === 'date_time') return items.map((item) => item.value);
  return field.type === 'radiobutton' ? items[0] : items;
}

function plain(field: Field, value: unknown): unknown {
  if (field.type === 'checkbox') return value ? 1 : 0;
  if (field.type !== 'birthday' || typeof value !== 'number') return value;
  return localTime(value).slice(0, 10).split('-').reverse().join('.');
}

/** `Y-m-d H:i:s` in the account's time. */
function localTime(at: number): string {
  return new Date((at + OFFSET_S) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

export function taskItem(task: Task): Json {
  return {
    id: task.id,
    element_id: task.entity_id ?? 0,
    element_type: task.entity_type ? ELEMENT_TYPES[task.entity_type] : 0,
    task_type: task.task_type_id,
    date_create: localTime(task.created_at),
    text: task.text,
    status: task.is_completed ? 1 : 0,
    account_id: ACCOUNT.id,
    created_user_id: task.created_by,
    last_modified: localTime(task.updated_at),
    responsible_user_id: task.responsible_user_id,
    complete_till: localTime(task.complete_till),
    complete_before: task.complete_till,
    created_at: task.created_at,
    updated_at: task.updated_at,
    ...(task.result ? { result: { id: task.id, text: task.result.text } } : {}),
  };
}

const NOTE_NUMBERS: Record<string, number> = {
  common: 4,
  attachment: 5,
  call_in: 10,
  call_out: 11,
  service_message: 25,
  sms_in: 102,
  sms_out: 103,
};

/** `{ note }`; for contacts and companies with their kind beside it. */
export function noteItem(note: Note): Json {
  const user = USERS.find((candidate) => candidate.id === note.created_by);
  const item = {
    id: note.id,
    text: noteText(note),
    note_type: NOTE_NUMBERS[note.note_type] ?? note.note_type,
    attachement: note.note_type === 'attachment' ? note.params.file_name : '',
    date_create: localTime(note.created_at),
    element_type: ELEMENT_TYPES[note.entity_type],
    element_id: note.entity_id,
    catalog_id: '',
    group_id: 0,
    timestamp_x: localTime(note.updated_at),
    account_id: ACCOUNT.id,
    metadata: JSON.stringify({
      event_source: { id: note.created_by, author_name: user?.name ?? '', type: 'user' },
    }),
    created_by: note.created_by,
    modified_by: note.updated_by,
    main_user_id: note.responsible_user_id,
    created_at: note.created_at,
    updated_at: note.updated_at,
  };
  const kinds: Partial<Record<EntityType, string>> = { contacts: 'contact', companies: 'company' };
  const type = kinds[note.entity_type];
  return { note: item, ...(type ? { type } : {}) };
}

/** The text of a call is JSON with keys of its own; the text of a file is its name. */
function noteText({ note_type, params }: Note): unknown {
  if (note_type === 'attachment') return params.file_name;
  if (note_type !== 'call_in' && note_type !== 'call_out') return params.text ?? '';
  const { uniq, link, phone, duration, source } = params;
  return JSON.stringify({ UNIQ: uniq, LINK: link ?? '', PHONE: phone, DURATION: duration, SRC: source });
}
