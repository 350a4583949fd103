/**
 * Embedded entities of each kind: the value of `with` (platform-api 3.3–3.6); companies of a lead or contact
 * are always included.
 */
export const linked = {
  leads: 'contacts',
  contacts: '',
  companies: 'contacts',
  customers: 'contacts,companies',
} as const;

/** Path of one entity, for `readByIds`. */
export function entityPath(resource: keyof typeof linked, id: string | number): string {
  const query = linked[resource] && `?with=${linked[resource]}`;
  return `${resource}/${id}${query}`;
}
