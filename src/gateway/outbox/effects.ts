import { addServiceNote, findServiceNotes } from '#amo/notes.ts';
import type { Rest } from '#amo/rest.ts';
import { addTask, findTasks, findTasksOf, type NewTask } from '#amo/tasks.ts';
import type { EntityKey } from '#domain/ids.ts';
import type { Effect } from '../store/outbox/outbox.ts';

/** The CRM access an effect uses. */
export interface Place {
  readonly rest: Rest;
  readonly signal: AbortSignal;
}

/** One thing to create in the CRM; both calls return its id. */
export interface Planned {
  readonly name: Effect;
  make(place: Place): Promise<string>;
  find(place: Place): Promise<string | undefined>;
}

/** The CRM shows it as the author of the note. */
const SERVICE = 'Сверка';

/** How long a user has for a task. */
export const TASK_MS = 86_400_000;

interface Made {
  readonly id: string;
  readonly text: string;
}

/** Finds the effect among existing notes or tasks and returns its id. */
export type Known = (there: readonly Made[]) => Promise<string | undefined>;

/** @param mark is part of the text and unique within the account */
export const marked =
  (mark: string): Known =>
  async (there) =>
    there.find(({ text }) => text.includes(mark))?.id;

/** @param readOthers ids of entries known to be something else, even with the same text */
export const withText =
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

/** As {@link noteEffect}, for a task. */
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
