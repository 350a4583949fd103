import { Ajv } from 'ajv';
import type { Core } from '../../core.ts';
import type { EntityType } from '../../store/field-types.ts';
import { ENTITY_TYPES } from '../../store/types.ts';
import type { FieldError } from '../problem.ts';
import { ajvErrors } from '../schemas.ts';

export interface LinkItem {
  entity_id?: number;
  to_entity_id: number;
  to_entity_type: EntityType | 'catalog_elements';
  metadata?: { is_main?: boolean; quantity?: number; catalog_id?: number; price_id?: number | null } | null;
}

const POSSIBLE: Record<EntityType, readonly LinkItem['to_entity_type'][]> = {
  leads: ['contacts', 'companies', 'catalog_elements'],
  contacts: ['companies', 'customers', 'leads', 'catalog_elements'],
  companies: ['contacts', 'leads', 'customers', 'catalog_elements'],
  customers: ['contacts', 'companies', 'catalog_elements'],
};
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
  type: 'object',
  properties: {
    entity_id: { type: 'integer' },
    to_entity_id: { type: 'integer' },
    to_entity_type: { enum: [...ENTITY_TYPES, 'catalog_elements'] },
    metadata: {
      type: ['object', 'null'],
      properties: {
        is_main: { type: 'boolean' },
        quantity: { type: 'number', exclusiveMinimum: 0 },
        catalog_id: { type: 'integer' },
        price_id: { type: ['integer', 'null'] },
        updated_by: { type: 'integer' },
      },
    },
  },
  required: ['to_entity_id', 'to_entity_type'],
});

const wrong = (path: string, detail: string, code = 'NotSupportedChoice'): FieldError[] => [
  { code, path, detail },
];

/** Faults of one link; `own` is the entity of the path, null when items name theirs. */
export function linkErrors(core: Core, type: EntityType, own: number | null, item: unknown): FieldError[] {
  if (!validate(item)) return ajvErrors(validate.errors ?? []);
  const { entity_id, to_entity_id, to_entity_type, metadata } = item as LinkItem;
  if (!POSSIBLE[type].includes(to_entity_type))
    return wrong('to_entity_type', 'These entities can not be linked.');
  const from = own ?? entity_id;
  if (from === undefined || !core.accountData.rows[type].has(from))
    return wrong('entity_id', 'Entity not found.');
  if (to_entity_type === 'catalog_elements') return elementErrors(core, to_entity_id, metadata ?? {});
  return core.accountData.rows[to_entity_type].has(to_entity_id)
    ? []
    : wrong('to_entity_id', 'Entity not found.');
}

/** The list id is mandatory to link and to unlink; a price must be a `price` field of that list. */
function elementErrors(core: Core, id: number, metadata: NonNullable<LinkItem['metadata']>): FieldError[] {
  const { catalog_id, price_id } = metadata;
  if (catalog_id === undefined) return wrong('metadata.catalog_id', 'This field is missing.', 'FieldMissing');
  const element = core.accountData.elements.get(id);
  if (element?.catalog_id !== catalog_id || element.is_deleted)
    return wrong('to_entity_id', 'Entity not found.');
  const isPrice = core.accountData.fields.some(
    (field) => field.id === price_id && field.type === 'price' && field.catalog_id === catalog_id,
  );
  return (price_id ?? null) === null || isPrice
    ? []
    : wrong('metadata.price_id', 'This is not a price field.');
}

/** An element that can be linked once is refused to a second owner. */
export function ownedElsewhere(
  core: Core,
  type: EntityType,
  own: number | null,
  item: LinkItem,
): FieldError[] {
  if (item.to_entity_type !== 'catalog_elements') return [];
  const from = own ?? item.entity_id;
  const catalog = core.accountData.catalogs.get(item.metadata?.catalog_id ?? 0);
  const taken = core.accountData.elementLinks.some(
    (link) => link.element_id === item.to_entity_id && (link.from !== type || link.from_id !== from),
  );
  return catalog?.can_link_multiple === false && taken
    ? wrong('to_entity_id', 'The element is linked with another entity.')
    : [];
}
