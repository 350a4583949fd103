import { Ajv, type ValidateFunction } from 'ajv';
import type { Core } from '../../core.ts';
import type { Field, FieldEnum, FieldScope, FieldTraits, NestedEnum } from '../../store/types.ts';
import type { FieldError } from '../problem.ts';
import { ajvErrors } from '../schemas.ts';
import { CHOICES, typesOf } from './field-types.ts';

/** The owner of the fields that a path is about. */
export interface FieldOwner {
  scope: FieldScope;
  catalog: number | null;
}
interface EnumItem {
  id?: number;
  value: string;
  sort?: number;
  code?: string | null;
}
type NestedItem = Partial<NestedEnum> & { value: string; request_id?: unknown; parent_request_id?: unknown };
export interface FieldItem extends Omit<FieldTraits, 'nested'> {
  id?: number;
  type?: string;
  name?: string;
  code?: string | null;
  sort?: number;
  enums?: EnumItem[] | null;
  nested?: NestedItem[] | null;
}

const int = { type: 'integer' };
const text = { type: ['string', 'null'] };
const flag = { type: 'boolean' };
const statuses = {
  type: ['array', 'null'],
  items: {
    type: 'object',
    properties: { status_id: int, pipeline_id: int },
    required: ['status_id', 'pipeline_id'],
  },
};
const choice = {
  type: 'object',
  properties: { id: int, value: { type: 'string' }, sort: int, code: text },
  required: ['value'],
};
const properties = {
  id: int,
  name: { type: 'string', minLength: 1 },
  code: text,
  sort: int,
  group_id: text,
  is_api_only: flag,
  required_statuses: statuses,
  hidden_statuses: statuses,
  settings: {},
  is_visible: flag,
  is_required: flag,
  remind: { enum: ['never', 'day', 'week', 'month', null] },
  enums: { type: ['array', 'null'], items: choice },
  nested: {
    type: ['array', 'null'],
    items: { ...choice, properties: { ...choice.properties, parent_id: { type: ['integer', 'null'] } } },
  },
  tracking_callback: text,
  chained_lists: { type: ['array', 'null'] },
  search_in: { type: ['string', 'integer', 'null'] },
  currency: text,
  request_id: { type: ['string', 'integer'] },
};
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>();

function validatorOf(scope: FieldScope, isNew: boolean): ValidateFunction {
  const key = `${scope} ${isNew}`;
  const known = validators.get(key);
  if (known) return known;
  const shape = {
    type: 'object',
    properties: { ...properties, type: { enum: typesOf(scope) } },
    additionalProperties: false,
  };
  const made = ajv.compile(isNew ? { ...shape, required: ['type', 'name'] } : shape);
  validators.set(key, made);
  return made;
}

/** Faults of one definition sent. */
export function fieldErrors(
  core: Core,
  { scope, catalog }: FieldOwner,
  item: unknown,
  isNew: boolean,
): FieldError[] {
  const validate = validatorOf(scope, isNew);
  if (!validate(item)) return ajvErrors(validate.errors ?? []);
  const { id, group_id, code } = item as FieldItem;
  const wrong = (path: string): FieldError[] => [
    { code: 'NotSupportedChoice', path, detail: 'The value you selected is not a valid choice.' },
  ];
  const own = core.accountData.fields.filter(
    (field) => field.entity_type === scope && field.catalog_id === catalog,
  );
  if (!isNew && !own.some((field) => field.id === id)) return wrong('id');
  if (code && own.some((field) => field.code === code && field.id !== id)) return wrong('code');
  const group = core.accountData.groups.some(
    (candidate) => candidate.id === group_id && candidate.entity_type === scope,
  );
  return group_id && !group ? wrong('group_id') : [];
}

/** A new definition from a checked item. */
export function newField(core: Core, { scope, catalog }: FieldOwner, item: FieldItem): Field {
  const sort = item.sort ?? 500 + core.accountData.fields.length;
  const { name = '', type = 'text', code = null } = item;
  const base = {
    id: core.accountData.nextId(),
    name,
    type,
    code,
    sort,
    entity_type: scope,
    catalog_id: catalog,
  };
  const enums = CHOICES.includes(type) ? enumsOf(core, item.enums ?? []) : null;
  return { ...base, enums, is_predefined: false, traits: traitsOf(core, item) };
}

/** Choices sent without ids get new ones; the old ids disappear together with the values that use them. */
export function changeField(core: Core, field: Field, item: FieldItem): void {
  field.name = item.name ?? field.name;
  field.sort = item.sort ?? field.sort;
  if (item.code !== undefined && !field.is_predefined) field.code = item.code;
  if (item.enums && CHOICES.includes(field.type)) field.enums = enumsOf(core, item.enums);
  field.traits = { ...field.traits, ...traitsOf(core, item) };
}

function enumsOf(core: Core, items: readonly EnumItem[]): FieldEnum[] {
  return items.map(({ id, value, sort, code }, at) => ({
    id: id ?? core.accountData.nextId(),
    value,
    sort: sort ?? at + 1,
    code: code ?? null,
  }));
}

function traitsOf(core: Core, item: FieldItem): FieldTraits {
  const {
    id: _id,
    type: _type,
    name: _name,
    code: _code,
    sort: _sort,
    enums: _enums,
    nested,
    ...traits
  } = item;
  const { request_id: _request, ...kept } = traits as typeof traits & { request_id?: unknown };
  return { ...kept, ...(nested ? { nested: nestedOf(core, nested) } : {}) };
}

/** A new group may name a new parent from the same request by `parent_request_id`. */
function nestedOf(core: Core, items: readonly NestedItem[]): NestedEnum[] {
  const ids = new Map(items.map((item) => [item, item.id ?? core.accountData.nextId()]));
  return items.map((item, at) => {
    const parent = items.find(
      (other) => other.request_id !== undefined && other.request_id === item.parent_request_id,
    );
    const parent_id = item.parent_id ?? (parent ? (ids.get(parent) ?? null) : null);
    return { id: ids.get(item) ?? 0, parent_id, value: item.value, sort: item.sort ?? at };
  });
}
