import type { EntityKey } from '#domain/ids.ts';
import { fieldsOf, idOf } from './hal.ts';
import { listed, type Rest } from './rest.ts';

export interface FoundClient extends EntityKey {
  readonly name: string;
}

/** More cannot be distinguished on sight. */
const MOST = 10;

const places = [
  ['companies', 'company'],
  ['contacts', 'contact'],
] as const;

/**
 * Companies, else contacts, with one of the texts in a filled field (`query`, platform-api 2.4): the first
 * text that finds any decides. One request per text and kind, until one finds something.
 */
export async function findClients(
  rest: Rest,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<FoundClient[]> {
  for (const text of texts.filter((one) => one !== '')) {
    for (const [collection, type] of places) {
      const query = new URLSearchParams({ query: text, limit: String(MOST) });
      const page = await rest.get('find clients', `${collection}?${query}`, signal);
      const found = listed(page, collection, 'find clients');
      if (found.length > 0)
        return found.map((item) => ({ type, id: idOf(item), name: String(fieldsOf(item).name ?? '') }));
    }
  }
  return [];
}
