import { parseEntity } from './entity.ts';
import { linked } from './linked.ts';
import { type Rest, readByIds } from './rest.ts';
import type { Entity, EntityType } from './types.ts';

const resources = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  customer: 'customers',
} as const;

/** Entities of a type with who is linked to them (platform-api 3.3–3.6). Missing ones are absent. */
export async function readEntities(
  rest: Rest,
  type: EntityType,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Entity[]> {
  const resource = resources[type];
  const items = await readByIds(rest, resource, ids, linked[resource], signal);
  return items.map((item) => parseEntity(type, item));
}
