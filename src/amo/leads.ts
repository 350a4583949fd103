import { parseEntity } from './entity.ts';
import { linked } from './linked.ts';
import { type Rest, readByIds } from './rest.ts';
import type { Entity } from './types.ts';

/** Leads with their contacts; companies always come along (platform-api 3.3). Missing ones are absent. */
export async function readLeads(rest: Rest, ids: readonly string[], signal: AbortSignal): Promise<Entity[]> {
  const items = await readByIds(rest, 'leads', ids, linked.leads, signal);
  return items.map((item) => parseEntity('lead', item));
}
