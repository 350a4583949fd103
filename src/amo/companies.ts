import { parseEntity } from './entity.ts';
import { linked } from './linked.ts';
import { type Rest, readByIds } from './rest.ts';
import type { Entity } from './types.ts';

/** Companies with their contacts (platform-api 3.5). Missing ones are absent. */
export async function readCompanies(
  rest: Rest,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Entity[]> {
  const items = await readByIds(rest, 'companies', ids, linked.companies, signal);
  return items.map((item) => parseEntity('company', item));
}
