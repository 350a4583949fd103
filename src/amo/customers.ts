import { parseEntity } from './entity.ts';
import { linked } from './linked.ts';
import { type Rest, readByIds } from './rest.ts';
import type { Entity } from './types.ts';

/** Customers with their contacts and companies (platform-api 3.6). Missing ones are absent. */
export async function readCustomers(
  rest: Rest,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Entity[]> {
  const items = await readByIds(rest, 'customers', ids, linked.customers, signal);
  return items.map((item) => parseEntity('customer', item));
}
