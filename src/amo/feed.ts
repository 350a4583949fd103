/** What stands in the feed of an entity: notes (`/{entity}/{id}/notes`) and tasks (`/tasks`), platform-api 3.12 and 3.14. */
import type { EntityKey } from '#domain/ids.ts';
import { embedded, fieldsOf, idOf, PAGE_LIMIT, type Rest } from './rest.ts';

const plural = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  customer: 'customers',
} as const;

/** `id` of what was made, in digits; empty when the answer named none. */
export interface Feed {
  /** A service message: amoCRM shows `service` as its author. */
  addNote(entity: EntityKey, note: { readonly service: string; readonly text: string }): Promise<string>;
  addTask(entity: EntityKey, task: NewTask): Promise<string>;
  /** The newest note whose text has the words in it, null when none of the last 250 has. */
  findNote(entity: EntityKey, words: string): Promise<string | null>;
  findTask(entity: EntityKey, words: string): Promise<string | null>;
}

export interface NewTask {
  readonly text: string;
  readonly responsibleUserId: number;
  readonly completeTill: Date;
}

/** Writes are never repeated here: who calls knows whether the first one may have arrived. */
export function createFeed(rest: Rest, signal: AbortSignal): Feed {
  const notesOf = ({ type, id }: EntityKey): string => `${plural[type]}/${id}/notes`;
  const newest = `limit=${PAGE_LIMIT}&order[id]=desc`;
  return {
    async addNote(entity, params) {
      const body = [{ note_type: 'service_message', params }];
      return madeId(await rest.post('notes', notesOf(entity), body, signal), 'notes');
    },
    async addTask({ type, id }, { text, responsibleUserId, completeTill }) {
      const place = { entity_id: Number(id), entity_type: plural[type] };
      const complete_till = Math.floor(completeTill.getTime() / 1000);
      const body = [{ ...place, text, complete_till, responsible_user_id: responsibleUserId }];
      return madeId(await rest.post('tasks', 'tasks', body, signal), 'tasks');
    },
    async findNote(entity, words) {
      const notes = embedded(await rest.get('notes', `${notesOf(entity)}?${newest}`, signal), 'notes');
      return idWith(notes, words, (note) => fieldsOf(note.params).text);
    },
    async findTask({ type, id }, words) {
      const place = `filter[entity_type]=${plural[type]}&filter[entity_id]=${id}`;
      const tasks = embedded(await rest.get('tasks', `tasks?${place}&${newest}`, signal), 'tasks');
      return idWith(tasks, words, (task) => task.text);
    },
  };
}

function madeId(answer: unknown, name: string): string {
  return idOf(embedded(answer, name)[0]);
}

function idWith(
  items: readonly unknown[],
  words: string,
  textOf: (item: Readonly<Record<string, unknown>>) => unknown,
): string | null {
  const found = items.find((item) => String(textOf(fieldsOf(item)) ?? '').includes(words));
  return found === undefined ? null : idOf(found);
}
