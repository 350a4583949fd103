import type { EntityType } from '../store/field-types.ts';

/** How events and webhook codes name an entity type. */
export const SINGULAR: Record<EntityType, string> = {
  leads: 'lead',
  contacts: 'contact',
  companies: 'company',
  customers: 'customer',
};
/** Entity type numbers of webhooks, Salesbot and the Digital Pipeline. */
export const ELEMENT_TYPES: Record<EntityType, number> = {
  contacts: 1,
  leads: 2,
  companies: 3,
  customers: 12,
};
