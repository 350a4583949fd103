import { PIPELINES } from '../../data/account.ts';
import type { EntityType, Scalar } from '../store/field-types.ts';
import { ownFields } from '../store/fields.ts';
import { addLink } from '../store/links.ts';
import type { AccountData, Row } from '../store/types.ts';
import { type Item, pipelineOfStatus, type TagRef } from './elements/items.ts';
import { mergeValues } from './values/merge.ts';
import { readValues } from './values/read.ts';

/** Writes a checked item into a row; `now` in unix seconds. */
export function applyItem(
  accountData: AccountData,
  type: EntityType,
  row: Row,
  item: Item,
  user: number,
  now: number,
): void {
  if (item.name !== undefined) row.name = item.name;
  if (item.responsible_user_id !== undefined) row.responsible_user_id = item.responsible_user_id;
  if (item.created_at !== undefined) row.created_at = item.created_at;
  if (item.created_by !== undefined) row.created_by = item.created_by;
  row.updated_at = item.updated_at ?? now;
  row.updated_by = item.updated_by ?? user;
  applyOwn(type, row, item, now);
  if (item.custom_fields_values) {
    const fields = ownFields(accountData.fields, type);
    row.fields = mergeValues(row.fields, readValues(accountData, fields, item.custom_fields_values).fields);
  }
  applyTags(accountData, type, row, item);
}

function applyOwn(type: EntityType, row: Row, item: Item, now: number): void {
  const written: Record<string, unknown> = { ...item };
  for (const key of Object.keys(row.own)) if (isScalar(written[key])) row.own[key] = written[key];
  if (type === 'leads') applyStage(row, item, now);
  if (typeof written.price === 'number') Object.assign(row.own, budget(written.price));
  if (type === 'contacts' && (item.first_name !== undefined || item.last_name !== undefined)) {
    if (item.name === undefined) row.name = `${row.own.first_name} ${row.own.last_name}`.trim();
  }
}

function applyStage(row: Row, item: Item, now: number): void {
  if (item.pipeline_id !== undefined && item.status_id === undefined) {
    const stages = PIPELINES.find((line) => line.id === item.pipeline_id)?.statuses ?? [];
    row.own.status_id = stages.find((stage) => stage.type === 0)?.id ?? null;
  }
  const closed = row.own.status_id === 142 || row.own.status_id === 143;
  if (!closed) row.own.closed_at = null;
  else row.own.closed_at = item.closed_at ?? row.own.closed_at ?? now;
}

/** A budget may have minor units: `price` is its whole part, as before they were introduced. */
function budget(sum: number): { price: number; price_with_minor_units: number } {
  return { price: Math.floor(sum), price_with_minor_units: sum };
}

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function applyTags(accountData: AccountData, type: EntityType, row: Row, item: Item): void {
  const replacing = item._embedded?.tags;
  if (replacing !== undefined) row.tag_ids = tagIds(accountData, type, replacing ?? []);
  row.tag_ids = [...new Set([...row.tag_ids, ...tagIds(accountData, type, item.tags_to_add ?? [])])];
  const gone = tagIds(accountData, type, item.tags_to_delete ?? []);
  row.tag_ids = row.tag_ids.filter((id) => !gone.includes(id));
}

/** Ids of the named tags; unknown names create new tags. */
export function tagIds(accountData: AccountData, type: EntityType, refs: readonly TagRef[]): number[] {
  return refs.flatMap(({ id, name }) => {
    const known = accountData.tags.find(
      (tag) => tag.entity_type === type && (id ? tag.id === id : tag.name === name),
    );
    if (known) return [known.id];
    if (name === undefined) return [];
    const made = { id: accountData.nextId(), name, color: null, entity_type: type };
    accountData.tags.push(made);
    return [made.id];
  });
}

/**
 * A new lead takes the requested stage, else the first of the pipeline, and is linked to its contacts and
 * company.
 */
export function placeLead(row: Row, item: Item): void {
  row.own.pipeline_id = item.pipeline_id ?? pipelineOfStatus(item.status_id);
  const stages = PIPELINES.find((line) => line.id === row.own.pipeline_id)?.statuses ?? [];
  row.own.status_id = item.status_id ?? stages.find((stage) => stage.type === 0)?.id ?? null;
}

export function linkEmbedded(accountData: AccountData, type: EntityType, row: Row, item: Item): void {
  for (const to of ['contacts', 'companies'] as const) {
    for (const other of item._embedded?.[to] ?? []) {
      const is_main = 'is_main' in other && other.is_main === true;
      addLink(accountData, { from: type, from_id: row.id, to, to_id: other.id, is_main });
    }
  }
}
