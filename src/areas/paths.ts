import type { EntityRef } from '#contract/common-schemas.ts';

const sections = { lead: 'leads', contact: 'contacts', company: 'companies', customer: 'customers' } as const;

/** Path of an entity's own page in the CRM (platform route table). */
export function pathOf({ type, id }: EntityRef): string {
  return `/${sections[type]}/detail/${id}`;
}
