import { type EntityKey, entityPlurals } from '#domain/ids.ts';

/** Entities as REST paths and task links name them. */
export const collectionOf = ({ type }: Pick<EntityKey, 'type'>): string => entityPlurals[type];
