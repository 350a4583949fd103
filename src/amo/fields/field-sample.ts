import type { EntityType } from '#domain/ids.ts';
import { collectionOf } from '../feed-paths.ts';
import { fieldsOf, PAGE_LIMIT } from '../hal.ts';
import { listed, type Rest } from '../rest.ts';

/** Values of an entity's custom fields, by field id. */
export type SampledFields = ReadonlyMap<string, readonly unknown[]>;

/**
 * The first page of entities that the user may see: enough to find out which fields an account uses for what.
 */
export async function readFieldSample(
  rest: Rest,
  type: EntityType,
  signal: AbortSignal,
): Promise<SampledFields[]> {
  const collection = collectionOf({ type });
  const page = await rest.get('sample', `${collection}?limit=${PAGE_LIMIT}`, signal);
  return listed(page, collection, 'sample').map(valuesOf);
}

function valuesOf(entity: unknown): SampledFields {
  const { custom_fields_values: fields } = fieldsOf(entity);
  const known = Array.isArray(fields) ? fields.map(fieldsOf) : [];
  return new Map(
    known.map(({ field_id, values }) => [
      String(field_id),
      (Array.isArray(values) ? values : []).map((item) => fieldsOf(item).value),
    ]),
  );
}
