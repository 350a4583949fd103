import type { Lists } from './catalog-types.ts';
import type { Feed } from './feed-types.ts';
import type { EntityType, FieldValues, Scalar } from './field-types.ts';

export const ENTITY_TYPES: readonly EntityType[] = ['leads', 'contacts', 'companies', 'customers'];

export interface FieldEnum {
  id: number;
  value: string;
  sort: number;
  code: string | null;
}
/** Who owns a custom field: an entity type, or one list of the account. */
export type FieldScope = EntityType | 'catalogs';
export interface NestedEnum {
  id: number;
  parent_id: number | null;
  value: string;
  sort: number;
}
/** Optional members of a definition; absent ones have the platform's defaults. */
export interface FieldTraits {
  group_id?: string | null;
  is_api_only?: boolean;
  required_statuses?: { pipeline_id: number; status_id: number }[];
  hidden_statuses?: { pipeline_id: number; status_id: number }[];
  chained_lists?: unknown[] | null;
  tracking_callback?: string | null;
  remind?: string | null;
  currency?: string | null;
  settings?: unknown;
  search_in?: string | number | null;
  is_visible?: boolean;
  is_required?: boolean;
  /** Groups of a `category` field. */
  nested?: NestedEnum[] | null;
}
/** A custom field definition. */
export interface Field {
  id: number;
  name: string;
  type: string;
  code: string | null;
  sort: number;
  entity_type: FieldScope;
  /** The list that owns the field, when `entity_type` is `catalogs`. */
  catalog_id: number | null;
  enums: FieldEnum[] | null;
  is_predefined: boolean;
  traits: FieldTraits;
}
export interface FieldGroup {
  id: string;
  name: string;
  is_predefined: boolean;
  type: 'custom_field_group' | 'linked_group';
  entity_type: FieldScope;
  catalog_id: number | null;
  sort: number;
}
/** A lead, contact, company or customer. Times are unix seconds. */
export interface Row {
  id: number;
  name: string;
  responsible_user_id: number;
  group_id: number;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  closest_task_at: number | null;
  is_deleted: boolean;
  /** Members of this entity type only: price and stage of a lead, first and last name of a contact, … */
  own: Record<string, Scalar>;
  fields: FieldValues[];
  tag_ids: number[];
}
export interface Link {
  from: EntityType;
  from_id: number;
  to: EntityType;
  to_id: number;
  /** Meaningful for contacts of a lead or customer. */
  is_main: boolean;
}
export interface Tag {
  id: number;
  name: string;
  color: string | null;
  entity_type: EntityType;
}
export interface Task {
  id: number;
  text: string;
  task_type_id: number;
  entity_id: number | null;
  entity_type: EntityType | null;
  responsible_user_id: number;
  complete_till: number;
  is_completed: boolean;
  duration: number;
  result: { text: string } | null;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
}
export interface Note {
  id: number;
  entity_id: number;
  entity_type: EntityType;
  note_type: string;
  is_pinned?: boolean;
  params: Record<string, unknown>;
  responsible_user_id: number;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
}
export interface ShortLink {
  url: string;
  target: string;
  entity_type: string;
  entity_id: number;
}
export interface LossReason {
  id: number;
  name: string;
  sort: number;
  created_at: number;
  updated_at: number;
}
/** All data of the one account. */
export interface AccountData extends Lists, Feed {
  rows: Record<EntityType, Map<number, Row>>;
  links: Link[];
  fields: Field[];
  groups: FieldGroup[];
  tags: Tag[];
  tasks: Map<number, Task>;
  notes: Map<number, Note>;
  shortLinks: ShortLink[];
  lossReasons: LossReason[];
  /** A new id, growing with gaps as in the CRM. */
  nextId(): number;
}
