import { ACCOUNT } from '../../../data/account.ts';
import type { EntityType, FieldValue } from '../../store/field-types.ts';
import { neighbours } from '../../store/links.ts';
import type { AccountData, Row } from '../../store/types.ts';

type Json = Record<string, unknown>;
export interface View {
  accountData: AccountData;
  origin: string;
  /** Values of `with=`. */
  withs: ReadonlySet<string>;
}

/** Linked entities included by default; the others are included by `with=`. */
const ALWAYS: Record<EntityType, readonly EntityType[]> = {
  leads: ['companies'],
  contacts: ['companies'],
  companies: [],
  customers: [],
};
const ON_DEMAND: Record<EntityType, readonly EntityType[]> = {
  leads: ['contacts'],
  contacts: ['leads', 'customers'],
  companies: ['contacts', 'leads', 'customers'],
  customers: ['contacts', 'companies'],
};

/** The full v4 model of a row. */
export function presentRow(view: View, type: EntityType, row: Row): Json {
  const { fields: _fields, tag_ids: _tags, own, ...common } = row;
  return {
    ...common,
    ...own,
    ...(type === 'leads' ? leadMembers(view) : {}),
    custom_fields_values: presentValues(view.accountData, row),
    account_id: ACCOUNT.id,
    _links: { self: { href: `${view.origin}/api/v4/${type}/${row.id}` } },
    _embedded: embedded(view, type, row),
  };
}

/** The sandbox has neither sources nor robots. */
function leadMembers({ withs }: View): Json {
  return {
    ...(withs.has('source_id') ? { source_id: null } : {}),
    ...(withs.has('is_price_modified_by_robot') ? { is_price_modified_by_robot: false } : {}),
  };
}

/** `custom_fields_values` of the read form; null when the entity has none. */
export function presentValues(accountData: AccountData, row: Pick<Row, 'fields'>): Json[] | null {
  const shown = row.fields.flatMap(({ field_id, values }) => {
    const field = accountData.fields.find((candidate) => candidate.id === field_id);
    if (!field) return [];
    const { name: field_name, code: field_code, type: field_type } = field;
    return [{ field_id, field_name, field_code, field_type, values: values.map(presentValue) }];
  });
  return shown.length > 0 ? shown : null;
}

/** The documentation has `enum`, live responses have `enum_code`: both are given. */
function presentValue(value: FieldValue): Json {
  return value.enum_code ? { ...value, enum: value.enum_code } : { ...value };
}

function embedded(view: View, type: EntityType, row: Row): Json {
  const { accountData, origin, withs } = view;
  const result: Json = { tags: presentTags(accountData, row) };
  for (const to of ALWAYS[type]) result[to] = refs(accountData, origin, type, row.id, to);
  for (const to of ON_DEMAND[type])
    if (withs.has(to)) result[to] = refs(accountData, origin, type, row.id, to);
  if (withs.has('catalog_elements')) result.catalog_elements = elements(view, type, row);
  if (withs.has('loss_reason') && type === 'leads')
    result.loss_reason = accountData.lossReasons.filter((reason) => reason.id === row.own.loss_reason_id);
  if (type === 'customers') result.segments = [];
  return result;
}

function elements({ accountData, origin }: View, type: EntityType, row: Row): Json[] {
  return accountData.elementLinks
    .filter((link) => link.from === type && link.from_id === row.id)
    .map(({ element_id, catalog_id, quantity, price_id }) => ({
      id: element_id,
      metadata: { quantity, catalog_id, price_id },
      _links: { self: { href: `${origin}/api/v4/catalogs/${catalog_id}/elements/${element_id}` } },
    }));
}

function presentTags(accountData: AccountData, row: Row): Json[] {
  return accountData.tags
    .filter((tag) => row.tag_ids.includes(tag.id))
    .map(({ id, name, color }) => ({ id, name, color }));
}

function refs(
  accountData: AccountData,
  origin: string,
  type: EntityType,
  id: number,
  to: EntityType,
): Json[] {
  return neighbours(accountData, type, id, to).map((other) => ({
    id: other.id,
    ...(to === 'contacts' && type !== 'companies' ? { is_main: other.is_main } : {}),
    _links: { self: { href: `${origin}/api/v4/${to}/${other.id}` } },
  }));
}
