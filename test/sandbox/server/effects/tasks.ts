import type { Core } from '../core.ts';
import type { Task } from '../store/types.ts';
import { record } from './events.ts';
import { taskItem } from './hook-items.ts';

type Json = Record<string, unknown>;

export function taskAdded(core: Core, task: Task, user: number): void {
  record(core, { type: 'task_added', entity_type: 'task', entity_id: task.id, user });
  core.hooks.send('add_task', 'task', 'add', taskItem(task));
}

/** Completion, result, text, deadline and type each have an event of their own. */
export function taskChanged(core: Core, before: Task, task: Task, user: number): void {
  const add = (type: string, after: Json[], then: Json[]): void =>
    record(core, { type, entity_type: 'task', entity_id: task.id, user, after, before: then });
  const differs = (key: keyof Task): boolean => JSON.stringify(before[key]) !== JSON.stringify(task[key]);
  if (differs('text'))
    add('task_text_changed', [{ task: { text: task.text } }], [{ task: { text: before.text } }]);
  if (differs('complete_till')) add('task_deadline_changed', [deadline(task)], [deadline(before)]);
  if (differs('task_type_id'))
    add(
      'task_type_changed',
      [{ task_type: { id: task.task_type_id } }],
      [{ task_type: { id: before.task_type_id } }],
    );
  if (task.is_completed && !before.is_completed) add('task_completed', [], []);
  if (task.result && differs('result'))
    add('task_result_added', [{ note: { id: core.accountData.nextId() } }], []);
  sendHooks(core, before, task);
}

const deadline = (task: Task): Json => ({ task_deadline: { timestamp: task.complete_till } });

function sendHooks(core: Core, before: Task, task: Task): void {
  const item = taskItem(task);
  const old = before.responsible_user_id;
  if (old !== task.responsible_user_id)
    core.hooks.send('responsible_task', 'task', 'responsible', { ...item, old_responsible_user_id: old });
  const closed = task.is_completed && !before.is_completed ? { action_close: 1 } : {};
  const old_text = before.text === task.text ? {} : { old_text: before.text };
  core.hooks.send('update_task', 'task', 'update', { ...item, ...closed, ...old_text });
}
