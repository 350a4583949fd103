import { addServiceNote, findServiceNotes } from '#amo/notes.ts';
import type { Rest } from '#amo/rest.ts';
import { addTask, findTasks, findTasksOf, type NewTask } from '#amo/tasks.ts';
import type { EntityKey } from '#domain/ids.ts';
import type { Effect } from '../store/outbox/outbox.ts';

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

interface Made {
  readonly id: string;
  readonly text: string;
}

/** Which of what is there already is the thing to be made; gives its id. */
export type Known = (there: readonly Made[]) => Promise<string | undefined>;

/** @param mark stands in the text and in no other of the account */
export const marked =
  (mark: string): Known =>
  async (there) =>
    there.find(({ text }) => text.includes(mark))?.id;

/** @param readOthers ids of what is known to be something else, though it may say the same */
export const saying =
  (words: string, readOthers: () => Promise<readonly string[]>): Known =>
  async (there) => {
    const others = new Set(await readOthers());
    return there.find(({ id, text }) => text === words && !others.has(id))?.id;
  };

export function noteEffect(entity: EntityKey, text: string, known: Known): Planned {
  return {
    name: 'note',
    make: ({ rest, signal }) => addServiceNote(rest, entity, { service: SERVICE, text }, signal),
    find: async ({ rest, signal }) => known(await findServiceNotes(rest, entity, SERVICE, signal)),
  };
}

/** As {@link noteEffect}, of a task. */
export function taskEffect(task: NewTask, known: Known): Planned {
  const { entity, responsible } = task;
  return {
    name: 'task',
    make: ({ rest, signal }) => addTask(rest, task, signal),
    find: async ({ rest, signal }) => {
      const found = entity ? findTasks(rest, entity, signal) : findTasksOf(rest, responsible, signal);
      return known(await found);
    },
  };
}
