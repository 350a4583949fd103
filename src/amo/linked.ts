/** What comes along with an entity of each kind: the value of `with` (platform-api 3.3–3.6); companies of a lead or contact always do. */
export const linked = {
  leads: 'contacts',
  contacts: '',
  companies: 'contacts',
  customers: 'contacts,companies',
} as const;

/** Address of one entity, as `readByIds` asks for it. */
export function entityPath(resource: keyof typeof linked, id: string | number): string {
  const query = linked[resource] && `?with=${linked[resource]}`;
  return `${resource}/${id}${query}`;
}
