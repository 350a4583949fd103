import { type EntityType, entityPlurals } from '#domain/ids.ts';
import { parseEntity } from './entity.ts';
import { type Rest, readByIds } from './rest.ts';
import type { Entity } from './types.ts';

/** Entities of a type with their linked entities (platform-api 3.3–3.6). Missing ones are absent. */
export async function readEntities(
  rest: Rest,
  type: EntityType,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Entity[]> {
  const items = await readByIds(rest, entityPlurals[type], ids, signal);
  return items.map((item) => parseEntity(type, item));
}
