import type { EntityRef, EntityType } from './types.ts';

/** Entities as REST paths and task links name them. */
const COLLECTIONS: Readonly<Record<EntityType, string>> = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  customer: 'customers',
};

export const collectionOf = ({ type }: Pick<EntityRef, 'type'>): string => COLLECTIONS[type];
