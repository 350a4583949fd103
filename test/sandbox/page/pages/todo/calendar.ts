import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { Page } from '../types.ts';
import { fetchTasks, type Task, taskUrl, todoTop } from './data.ts';
import { monthDays } from './days.ts';

const key = (date: Date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

/** Month of the query (`?month=2026-01`), else the current one. */
function monthOf(query: string, today: Date): Date {
  const [year = 0, month = 0] = (new URLSearchParams(query).get('month') ?? '').split('-').map(Number);
  return year > 0 && month > 0
    ? new Date(year, month - 1, 1)
    : new Date(today.getFullYear(), today.getMonth(), 1);
}

function monthLink(at: Date, step: number, sign: string, label: string): Markup {
  const other = new Date(at.getFullYear(), at.getMonth() + step, 1);
  const name = `${other.getFullYear()}-${String(other.getMonth() + 1).padStart(2, '0')}`;
  return html`<a class="button-input js-navigate-link" href="/todo/calendar/?month=${name}" aria-label="${label}">${sign}</a>`;
}

function day(date: Date, month: Date, tasks: readonly Task[], today: Date): Markup {
  const own = tasks.filter((task) => key(new Date(task.complete_till * 1000)) === key(date));
  const look = [
    date.getMonth() === month.getMonth() ? '' : 'fc-other-month',
    key(date) === key(today) ? 'fc-today' : '',
  ].join(' ');
  return html`<div class="fc-day ${look}" data-date="${key(date)}"><span class="fc-day-number">${date.getDate()}</span>
    ${own.map((task) => html`<a class="fc-event js-navigate-link" data-id="${task.id}" href="${taskUrl(task)}">${task.text}</a>`)}</div>`;
}

function markup(host: Host, month: Date, tasks: readonly Task[], today: Date): string {
  const days = monthDays(month);
  const format = (date: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(host.boot.user.lang, options).format(date);
  const heads = days
    .slice(0, 7)
    .map((date) => html`<div class="fc-day-header">${format(date, { weekday: 'short' })}</div>`);
  return html`<div id="work_area" class="work-area"><div class="list__top list__body-right__top">${todoTop(host, 'calendar')}<div class="list__top__actions">
    ${monthLink(month, -1, '‹', host.text('swiper.previous'))}<b class="todo-calendar__month">${format(month, { month: 'long', year: 'numeric' })}</b>${monthLink(month, 1, '›', host.text('swiper.next'))}</div></div>
    <div id="calendar" class="fc todo-calendar custom-scroll"><div class="fc-month-view">${heads}${days.map((date) => day(date, month, tasks, today))}</div></div></div>`
    .source;
}

/** Tasks of a month. */
export const todoCalendar: Page = {
  title: ({ host }) => host.text('todo.calendar'),
  async prepare({ host }, route) {
    const tasks = await fetchTasks(host);
    const today = new Date();
    return (root) => {
      root.html(markup(host, monthOf(route.query, today), tasks, today));
      return { $el: root.find('#work_area'), destroy: () => undefined };
    };
  },
};
