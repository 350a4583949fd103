import { type Core, seconds } from '../core.ts';
import type { EventRecord } from '../store/feed-types.ts';
import type { EntityType, FieldValue } from '../store/field-types.ts';
import type { Row } from '../store/types.ts';
import { eventId } from '../store/ulid.ts';
import { SINGULAR } from './names.ts';

type Json = Record<string, unknown>;
export interface Happening {
  type: string;
  entity_type: string;
  entity_id: number;
  user: number;
  after?: Json[];
  before?: Json[];
}

/** Appends to the event list, which is kept oldest first. */
export function record(core: Core, { type, entity_type, entity_id, user, after, before }: Happening): void {
  const { events } = core.accountData;
  const event: EventRecord = {
    id: eventId(core.now(), events.length),
    type,
    entity_id,
    entity_type,
    created_by: user,
    created_at: seconds(core),
    value_after: after ?? [],
    value_before: before ?? [],
  };
  events.push(event);
}

/** Records the events for the difference between two states of an entity. */
export function recordChange(core: Core, type: EntityType, before: Row, row: Row, user: number): void {
  const base = { entity_type: SINGULAR[type], entity_id: row.id, user };
  const add = (name: string, now: Json[], then: Json[]): void =>
    record(core, { ...base, type: name, after: now, before: then });
  if (before.name !== row.name) add('name_field_changed', [nameValue(row)], [nameValue(before)]);
  if (before.responsible_user_id !== row.responsible_user_id) {
    const who = (of: Row): Json[] => [{ responsible_user: { id: of.responsible_user_id } }];
    add('entity_responsible_changed', who(row), who(before));
  }
  if (type === 'leads') recordLead(before, row, add);
  if (type === 'customers' && before.own.status_id !== row.own.status_id) {
    const status = (of: Row): Json[] => [{ customer_status: { id: of.own.status_id } }];
    add('customer_status_changed', status(row), status(before));
  }
  recordTags(core, before, row, add);
  recordFields(core, before, row, add);
}

type Add = (name: string, now: Json[], then: Json[]) => void;

const nameValue = (row: Row): Json => ({ name_field_value: { name: row.name } });

export const stageChanged = (before: Row, row: Row): boolean =>
  before.own.status_id !== row.own.status_id || before.own.pipeline_id !== row.own.pipeline_id;

function recordLead(before: Row, row: Row, add: Add): void {
  const stage = (of: Row): Json[] => [
    { lead_status: { id: of.own.status_id, pipeline_id: of.own.pipeline_id } },
  ];
  if (stageChanged(before, row)) add('lead_status_changed', stage(row), stage(before));
  const sale = (of: Row): Json[] => [{ sale_field_value: { sale: of.own.price } }];
  if (before.own.price !== row.own.price) add('sale_field_changed', sale(row), sale(before));
}

function recordTags(core: Core, before: Row, row: Row, add: Add): void {
  const named = (ids: readonly number[]): Json[] =>
    core.accountData.tags.filter((tag) => ids.includes(tag.id)).map(({ name }) => ({ tag: { name } }));
  const added = named(row.tag_ids.filter((id) => !before.tag_ids.includes(id)));
  const gone = named(before.tag_ids.filter((id) => !row.tag_ids.includes(id)));
  if (added.length > 0) add('entity_tag_added', added, []);
  if (gone.length > 0) add('entity_tag_deleted', [], gone);
}

function recordFields(core: Core, before: Row, row: Row, add: Add): void {
  for (const field of core.accountData.fields) {
    const [then, now] = [valuesOf(before, field.id), valuesOf(row, field.id)];
    if (JSON.stringify(then) === JSON.stringify(now)) continue;
    const shown = (values: readonly FieldValue[]): Json[] =>
      values.map((value) => ({ custom_field_value: fieldValue(field.id, field.type, value) }));
    add(`custom_field_${field.id}_value_changed`, shown(now), shown(then));
  }
}

const valuesOf = (row: Row, id: number): readonly FieldValue[] =>
  row.fields.find((field) => field.field_id === id)?.values ?? [];

function fieldValue(field_id: number, field_type: string, { value, enum_id }: FieldValue): Json {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
  return { field_id, field_type, enum_id: enum_id ?? null, text };
}
