import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';

export type Task = {
  id: number;
  text: string;
  complete_till: number;
  is_completed: boolean;
  responsible_user_id: number;
  entity_id: number | null;
  entity_type: string | null;
};
type TasksAnswer = { _embedded: { tasks: Task[] } };

const LIMIT = 250;

/** Tasks of the account, read over REST like any client does. */
export async function fetchTasks(host: Host): Promise<Task[]> {
  const answer = await host.api.rest<TasksAnswer>(`/api/v4/tasks?limit=${LIMIT}`);
  return answer?._embedded.tasks ?? [];
}

/** The link of a task's name: the card of its entity. */
export function taskUrl(task: Task): string {
  const linked = task.entity_id !== null && task.entity_type !== null;
  return linked ? `/${task.entity_type}/detail/${task.entity_id}` : '/todo/list/';
}

/** Head of the three views of tasks. */
export function todoTop(host: Host, shown: 'list' | 'line' | 'calendar'): Markup {
  const link = (view: typeof shown) =>
    html`<a class="list-top-nav__text-button js-navigate-link ${view === shown ? 'list-top-nav__text-button_active' : ''}" href="/todo/${view}/">${host.text(`todo.${view}`)}</a>`;
  return html`<h2 class="list__top__preset">${host.text('menu.todo')}</h2><div class="list-top-nav">${link('line')}${link('list')}${link('calendar')}</div><button type="button" class="button-input js-todo-sync">${host.text('todo.sync')}</button>`;
}
