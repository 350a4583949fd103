import { parseEntity } from './entity.ts';
import { linked } from './linked.ts';
import { type Rest, readByIds } from './rest.ts';
import type { Entity } from './types.ts';

/** Contacts; their companies always come along (platform-api 3.4). Missing ones are absent. */
export async function readContacts(
  rest: Rest,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Entity[]> {
  const items = await readByIds(rest, 'contacts', ids, linked.contacts, signal);
  return items.map((item) => parseEntity('contact', item));
}
