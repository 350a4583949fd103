import type { Core } from '../core.ts';
import type { CatalogElement } from '../store/catalog-types.ts';
import type { EntityType } from '../store/field-types.ts';
import type { Note, Row } from '../store/types.ts';
import { record, recordChange, stageChanged } from './events.ts';
import { entityItem, noteItem } from './hook-items.ts';
import { SINGULAR } from './names.ts';

/** Contacts and companies share one webhook envelope. */
const envelope = (type: EntityType): string => (type === 'companies' ? 'contacts' : type);

/** Consequences of creating an entity: an event and the webhook `add_*`. */
export function entityAdded(core: Core, type: EntityType, row: Row, user: number): void {
  const name = SINGULAR[type];
  const after = [{ note: { id: core.accountData.nextId() } }];
  record(core, { type: `${name}_added`, entity_type: name, entity_id: row.id, user, after });
  core.hooks.send(`add_${name}`, envelope(type), 'add', entityItem(core, type, row));
}

/**
 * Consequences of a change: its events, then `status_lead` and `responsible_*` before the `update_*` that is
 * always sent.
 */
export function entityChanged(core: Core, type: EntityType, before: Row, row: Row, user: number): void {
  recordChange(core, type, before, row, user);
  const name = SINGULAR[type];
  const item = entityItem(core, type, row);
  const old_status_id = before.own.status_id;
  const moved = type === 'leads' && stageChanged(before, row);
  if (moved) core.hooks.send('status_lead', 'leads', 'status', { ...item, old_status_id });
  const old_responsible_user_id = before.responsible_user_id;
  if (old_responsible_user_id !== row.responsible_user_id)
    core.hooks.send(`responsible_${name}`, envelope(type), 'responsible', {
      ...item,
      old_responsible_user_id,
    });
  const update = type === 'leads' ? { ...item, old_status_id } : item;
  core.hooks.send(`update_${name}`, envelope(type), 'update', update);
}

/** The API can delete only customers. */
export function customerDeleted(core: Core, row: Row, user: number): void {
  record(core, { type: 'customer_deleted', entity_type: 'customer', entity_id: row.id, user });
  core.hooks.send('delete_customer', 'customers', 'delete', { id: row.id });
}

const NOTE_EVENTS: Record<string, string> = {
  common: 'common_note_added',
  call_in: 'incoming_call',
  call_out: 'outgoing_call',
  sms_in: 'incoming_sms',
  sms_out: 'outgoing_sms',
  attachment: 'attachment_note_added',
  geolocation: 'geo_note_added',
  message_cashier: 'message_to_cashier_note_added',
};

/** Consequences of a note: an event by its type and the webhook `note_*`. */
export function noteAdded(core: Core, note: Note): void {
  const name = SINGULAR[note.entity_type];
  const type = NOTE_EVENTS[note.note_type] ?? 'service_note_added';
  const after = [{ note: { id: note.id } }];
  record(core, { type, entity_type: name, entity_id: note.entity_id, user: note.created_by, after });
  core.hooks.send(`note_${name}`, envelope(note.entity_type), 'note', noteItem(note));
}

export interface Linked {
  from: EntityType;
  from_id: number;
  /** Singular, `catalog_<id>` for an element. */
  to: string;
  to_id: number;
}

/** A link is an event of the entity it was made from. */
export function linkChanged(
  core: Core,
  { from, from_id, to, to_id }: Linked,
  made: boolean,
  user: number,
): void {
  const value = [{ link: { entity: { type: to, id: to_id } } }];
  const who = { entity_type: SINGULAR[from], entity_id: from_id, user };
  if (made) record(core, { ...who, type: 'entity_linked', after: value });
  else record(core, { ...who, type: 'entity_unlinked', before: value });
}

/** Lists have events; their webhook codes are undocumented, so no webhook is sent. */
export function elementChanged(
  core: Core,
  element: CatalogElement,
  what: 'added' | 'deleted',
  user: number,
): void {
  const entity_type = `catalog_${element.catalog_id}`;
  record(core, { type: `${entity_type}_${what}`, entity_type, entity_id: element.id, user });
}
