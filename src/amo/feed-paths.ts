import { type EntityKey, entityPlurals } from '#domain/ids.ts';

/** The plural that REST paths and task links use. */
export const collectionOf = ({ type }: Pick<EntityKey, 'type'>): string => entityPlurals[type];
