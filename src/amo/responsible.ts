/** The user responsible for a card (platform-api 3.3). */

import type { EntityKey } from '#domain/ids.ts';
import { collectionOf } from './feed-paths.ts';
import { fieldsOf } from './hal.ts';
import { readItem } from './item.ts';
import type { Rest } from './rest.ts';

export interface Responsible {
  readonly userId: number;
  /** Name of the card. */
  readonly title: string;
}

/** Null for a card that the CRM does not have or that is in its trash. */
export async function readResponsible(
  rest: Rest,
  entity: EntityKey,
  signal: AbortSignal,
): Promise<Responsible | null> {
  const item = await readItem(rest, 'responsible', `${collectionOf(entity)}/${entity.id}`, signal);
  const { responsible_user_id: userId, name, is_deleted } = fieldsOf(item);
  if (typeof userId !== 'number' || is_deleted === true) return null;
  return { userId, title: typeof name === 'string' ? name : '' };
}
