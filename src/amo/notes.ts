/** Notes in the feed of a card (platform-api 3.14). */

import type { EntityKey } from '#domain/ids.ts';
import { ApiError } from '#http/errors.ts';
import { collectionOf } from './feed-paths.ts';
import { embedded, fieldsOf, idOf, PAGE_LIMIT } from './hal.ts';
import { listed, type Rest } from './rest.ts';

/** Text of an integration in the feed: `service` is the name it is shown under. */
export interface ServiceNote {
  readonly service: string;
  readonly text: string;
  /** Author of the note; when absent, the user who granted access. */
  readonly createdBy?: number;
}

export interface FoundNote {
  /** Digits. */
  readonly id: string;
  readonly text: string;
}

/**
 * Adds our note (`service_message`) to an entity; not retried automatically, because the platform has no
 * idempotency key: call {@link findServiceNotes} first when an earlier attempt may have arrived. Rejects
 * `refused` when there is no such entity.
 * @returns id of the note
 */
export async function addServiceNote(
  rest: Rest,
  entity: EntityKey,
  { service, text, createdBy }: ServiceNote,
  signal: AbortSignal,
): Promise<string> {
  const by = createdBy === undefined ? {} : { created_by: createdBy };
  const body = [{ note_type: 'service_message', params: { service, text }, ...by }];
  const answer = await rest.post('note', `${collectionOf(entity)}/${entity.id}/notes`, body, signal);
  return idOfFirst(answer, 'notes', 'note');
}

/** Our notes on an entity, the newest first; one page of them. */
export async function findServiceNotes(
  rest: Rest,
  entity: EntityKey,
  service: string,
  signal: AbortSignal,
): Promise<FoundNote[]> {
  const query = `filter[note_type]=service_message&order[id]=desc&limit=${PAGE_LIMIT}`;
  const answer = await rest.get('notes', `${collectionOf(entity)}/${entity.id}/notes?${query}`, signal);
  return listed(answer, 'notes', 'notes').flatMap((note) => {
    const { service: by, text } = fieldsOf(fieldsOf(note).params);
    return by === service && typeof text === 'string' ? [{ id: idOf(note), text }] : [];
  });
}

/** Id of the only item of a one-item batch. */
export function idOfFirst(answer: unknown, name: string, operation: string): string {
  const id = idOf(embedded(answer, name)[0]);
  if (id === '') throw new ApiError('shape', operation);
  return id;
}
