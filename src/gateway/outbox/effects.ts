import { addServiceNote, findServiceNotes } from '#amo/notes.ts';
import type { Rest } from '#amo/rest.ts';
import { addTask, findTasks, findTasksOf, type NewTask } from '#amo/tasks.ts';
import type { EntityKey } from '#domain/ids.ts';
import type { Effect } from '../store/outbox.ts';

/** Where an effect is made. */
export interface Place {
  readonly rest: Rest;
  readonly signal: AbortSignal;
}

/** One thing to be made in the CRM; both calls give its id. */
export interface Planned {
  readonly name: Effect;
  make(place: Place): Promise<string>;
  find(place: Place): Promise<string | undefined>;
}

/** Shown by the CRM as who wrote the note. */
const SERVICE = 'Сверка';

/** How long a person has for a task. */
export const TASK_MS = 86_400_000;

/** @param mark stands in the text and in no other of the account: by it the note is found again */
export function noteEffect(entity: EntityKey, text: string, mark: string): Planned {
  return {
    name: 'note',
    make: ({ rest, signal }) => addServiceNote(rest, entity, { service: SERVICE, text }, signal),
    find: async ({ rest, signal }) => withMark(await findServiceNotes(rest, entity, SERVICE, signal), mark),
  };
}

/** As {@link noteEffect}, of a task. */
export function taskEffect(task: NewTask, mark: string): Planned {
  const { entity, responsible } = task;
  return {
    name: 'task',
    make: ({ rest, signal }) => addTask(rest, task, signal),
    find: async ({ rest, signal }) => {
      const found = entity ? findTasks(rest, entity, signal) : findTasksOf(rest, responsible, signal);
      return withMark(await found, mark);
    },
  };
}

function withMark(items: readonly { readonly id: string; readonly text: string }[], mark: string) {
  return items.find(({ text }) => text.includes(mark))?.id;
}
