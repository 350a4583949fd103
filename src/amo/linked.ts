import { embedded, fieldsOf, idOf, PAGE_LIMIT } from './hal.ts';

/**
 * Embedded entities of each kind: the value of `with` (platform-api 3.3–3.6); companies of a lead or contact
 * are always included.
 */
const linked = {
  leads: 'contacts',
  contacts: '',
  companies: 'contacts',
  customers: 'contacts,companies',
} as const;
export type Resource = keyof typeof linked;

/**
 * REST paths that read these entities with what is linked to them: one by its own path, because filters are a
 * paid option of some accounts; several by `filter[id][]`, 250 per request. Brackets stay unescaped: 250
 * encoded ids would exceed the 8 kB that servers commonly allow for a request line.
 */
export function entityPaths(resource: Resource, ids: readonly (string | number)[]): string[] {
  const query = linked[resource] && `with=${linked[resource]}`;
  if (ids.length === 1) return [`${resource}/${ids[0]}${query && `?${query}`}`];
  return Array.from({ length: Math.ceil(ids.length / PAGE_LIMIT) }, (_, page) => {
    const part = ids.slice(page * PAGE_LIMIT, (page + 1) * PAGE_LIMIT);
    const filter = part.map((id) => `filter[id][]=${id}&`).join('');
    return `${resource}?${filter}limit=${PAGE_LIMIT}${query && `&${query}`}`;
  });
}

/** Ids of the entities linked to one that REST returned; the main contact comes first. */
export function linkedIds(item: unknown, resource: 'contacts' | 'companies'): string[] {
  const main = (other: unknown): number => Number(fieldsOf(other).is_main === true);
  const others = embedded(item, resource).sort((one, two) => main(two) - main(one));
  return [...new Set(others.map(idOf).filter(Boolean))];
}

/** Paths of the companies and contacts linked to one that REST returned: the second round of a card. */
export function linkedPaths(item: unknown): string[] {
  return (['companies', 'contacts'] as const).flatMap((resource) =>
    entityPaths(resource, linkedIds(item, resource)),
  );
}
