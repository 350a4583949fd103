/** Reads the platform's HAL answers, which may hold anything (platform-api 2.5). */

/** amoCRM's maximum page size, and so the most ids worth requesting at once. */
export const PAGE_LIMIT = 250;

/** Optional `_embedded[name]` of an item; anything unexpected becomes an empty list. */
export function embedded(holder: unknown, name: string): unknown[] {
  const inside = fieldsOf(fieldsOf(holder)._embedded)[name];
  return Array.isArray(inside) ? inside : [];
}

/** Id as digits, or an empty string. */
export function idOf(item: unknown): string {
  const { id } = fieldsOf(item);
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '';
}

/** Any value as a record whose fields can be read. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
