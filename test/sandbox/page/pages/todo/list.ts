import type { Host } from '../../app/host.ts';
import { moment, userName } from '../../ui/format.ts';
import { drawList } from '../lists/list.ts';
import { type Column, nameLink } from '../lists/markup.ts';
import type { RowData } from '../lists/model.ts';
import type { Page } from '../types.ts';
import { fetchTasks, type Task, taskUrl, todoTop } from './data.ts';

function rowOf(task: Task): RowData {
  const name = { text: task.text, url: taskUrl(task) };
  return { ...task, element_type: 'task', name, phones: [], emails: [] };
}

function columns(host: Host): Column[] {
  return [
    { code: 'name', title: host.text('column.task'), cell: nameLink },
    {
      code: 'date',
      title: host.text('column.deadline'),
      cell: (row) => moment(host, Number(row.complete_till)),
    },
    {
      code: 'main_user',
      title: host.text('column.responsible'),
      cell: (row) => userName(host, Number(row.responsible_user_id)),
    },
    { code: 'done', title: host.text('column.done'), cell: (row) => (row.is_completed === true ? '✓' : '') },
  ];
}

/** Task list. */
export const todoList: Page = {
  title: ({ host }) => host.text('menu.todo'),
  async prepare({ host }) {
    const rows = (await fetchTasks(host)).map(rowOf);
    const look = { entity: 'todo', columns: columns(host), top: todoTop(host, 'list'), checkbox: 'task' };
    return (root) => drawList(host, root, look, rows, '/ajax/todo/list/', 'todo');
  },
};
