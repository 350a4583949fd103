import type { Host } from '../../app/host.ts';
import { moment, userName } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { Page } from '../types.ts';
import { fetchTasks, type Task, taskUrl, todoTop } from './data.ts';
import { columnOf, columns } from './days.ts';

function item(host: Host, task: Task): Markup {
  return html`<div class="pipeline_leads__item todo-line__item" id="todo_item_${task.id}" data-id="${task.id}">
    <div class="pipeline_leads__top-block"><span>${userName(host, task.responsible_user_id)}</span><span class="pipeline_leads__date">${moment(host, task.complete_till)}</span></div>
    <a class="todo-line__item-text js-navigate-link" href="${taskUrl(task)}">${task.text}</a></div>`;
}

/** Task board by deadline. */
export const todoLine: Page = {
  title: ({ host }) => host.text('menu.todo'),
  async prepare({ host }) {
    const tasks = await fetchTasks(host);
    const now = Date.now() / 1000;
    const of = (column: string) => tasks.filter((task) => columnOf(task, now) === column);
    return (root) => {
      const heads = columns.map(
        (column) =>
          html`<div class="pipeline_cell pipeline_cell-head" data-id="${column}"><div class="pipeline_status__head_title">${host.text(`todo.${column}`)}</div>
            <div class="pipeline_status__head_info">${of(column).length}</div><div class="pipeline_status__head_line todo-line__head_${column}"></div></div>`,
      );
      const cells = columns.map(
        (column) =>
          html`<div class="pipeline_status pipeline_cell"><div class="pipeline_items__list todo-line__list custom-scroll" data-id="${column}">${of(column).map((task) => item(host, task))}</div></div>`,
      );
      root.html(
        html`<div id="work_area" class="work-area"><div class="list__top list__body-right__top">${todoTop(host, 'line')}</div><div id="todo_line" class="pipeline-scroller custom-scroll">
          <div class="pipeline__head">${heads}</div><div class="pipeline__body"><div class="pipeline_row">${cells}</div></div></div></div>`
          .source,
      );
      return { $el: root.find('#work_area'), destroy: () => undefined };
    };
  },
};
