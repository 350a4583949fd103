/** Users' tasks (platform-api 3.12). */

import type { EntityKey } from '#domain/ids.ts';
import { collectionOf } from './feed-paths.ts';
import { fieldsOf, idOf, PAGE_LIMIT } from './hal.ts';
import { idOfFirst } from './notes.ts';
import { listed, type Rest } from './rest.ts';

/** The built-in type «Связаться», present in every account. */
export const FOLLOW_UP = 1;

export interface NewTask {
  /** Null for a task without an entity. */
  readonly entity: EntityKey | null;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly till: number;
  /** The responsible user. */
  readonly responsible: number;
}

export interface FoundTask {
  /** Digits. */
  readonly id: string;
  readonly text: string;
  readonly isCompleted: boolean;
}

/**
 * Creates a task for a user on an entity; not retried automatically: call {@link findTasks} first when an
 * earlier attempt may have arrived. Rejects `refused` when there is no such entity or user.
 * @returns id of the task
 */
export async function addTask(
  rest: Rest,
  { entity, text, till, responsible }: NewTask,
  signal: AbortSignal,
): Promise<string> {
  const task = {
    text,
    complete_till: Math.floor(till / 1000),
    task_type_id: FOLLOW_UP,
    ...(entity && { entity_id: Number(entity.id), entity_type: collectionOf(entity) }),
    responsible_user_id: responsible,
  };
  return idOfFirst(await rest.post('task', 'tasks', [task], signal), 'tasks', 'task');
}

/** Tasks of an entity, completed or not, the newest first; one page of them. */
export async function findTasks(rest: Rest, entity: EntityKey, signal: AbortSignal): Promise<FoundTask[]> {
  return find(rest, `filter[entity_type]=${collectionOf(entity)}&filter[entity_id]=${entity.id}`, signal);
}

/** Tasks of one user, like {@link findTasks}. */
export async function findTasksOf(rest: Rest, userId: number, signal: AbortSignal): Promise<FoundTask[]> {
  return find(rest, `filter[responsible_user_id]=${userId}`, signal);
}

async function find(rest: Rest, filter: string, signal: AbortSignal): Promise<FoundTask[]> {
  const answer = await rest.get('tasks', `tasks?${filter}&order[id]=desc&limit=${PAGE_LIMIT}`, signal);
  return listed(answer, 'tasks', 'tasks').map((task) => {
    const { text, is_completed } = fieldsOf(task);
    return {
      id: idOf(task),
      text: typeof text === 'string' ? text : '',
      isCompleted: is_completed === true,
    };
  });
}
