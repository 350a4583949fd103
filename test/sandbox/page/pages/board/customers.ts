import type { CustomerRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { day, money } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import { columnOf } from '../todo/days.ts';
import type { Page } from '../types.ts';

const statuses = ['overdue', 'today', 'tomorrow', 'later'] as const;
type Status = (typeof statuses)[number];

/** Customers are in columns by the day of the expected purchase. */
function statusOf({ next_date }: CustomerRow, now: number): Status {
  const column =
    next_date === null ? 'later' : columnOf({ complete_till: next_date, is_completed: false }, now);
  return statuses.find((status) => status === column) ?? 'later';
}

function item(host: Host, customer: CustomerRow): Markup {
  const linked = [customer.contact?.name, customer.company?.name].filter((name) => name !== undefined);
  return html`<div id="pipeline_item_${customer.id}" class="pipeline_leads__item js-pipeline-sortable" data-id="${customer.id}">
    <div class="pipeline_leads__top-block"><div class="pipeline_leads__linked-entities">${linked.join(', ')}</div>
      <span class="pipeline_leads__date">${customer.next_date === null ? '' : day(host, customer.next_date)}</span></div>
    <div class="pipeline_leads__lead-title"><a class="pipeline_leads__lead-title-text js-navigate-link" id="customer_${customer.id}" href="/customers/detail/${customer.id}">${customer.name}</a></div>
    <div class="pipeline_leads__middle-block"><span class="pipeline_leads__price" data-price="${customer.next_price}">${money(host, customer.next_price, customer.currency)}</span></div></div>`;
}

function markup(host: Host, groups: ReadonlyMap<Status, CustomerRow[]>): string {
  const heads = statuses.map(
    (status) =>
      html`<div class="pipeline_cell pipeline_cell-head pipeline_cell-head-${status}" id="status_id_${status}" data-id="${status}"><div class="pipeline_status__head_title">${host.text(`todo.${status}`)}</div>
        <div class="pipeline_status__head_info">${groups.get(status)?.length ?? 0}</div><div class="pipeline_status__head_line todo-line__head_${status}"></div></div>`,
  );
  const cells = statuses.map(
    (status) =>
      html`<div class="pipeline_status pipeline_cell pipeline_cell-${status}"><div class="pipeline_items__list js-pipeline-row custom-scroll" data-id="${status}">${(groups.get(status) ?? []).map((customer) => item(host, customer))}</div></div>`,
  );
  return html`<div id="work_area" class="work-area"><div class="list__top list__body-right__top"><h2 class="list__top__preset">${host.text('menu.customers')}</h2><div class="list__top__actions">
    <a class="button-input js-navigate-link" href="/customers/list/">${host.text('leads.as-list')}</a><a class="button-input button-input_blue js-navigate-link" href="/customers/add/">${host.text('customers.new')}</a></div></div>
    <div id="pipeline_holder" class="pipeline-scroller custom-scroll"><div id="pipeline_head" class="pipeline__head">${heads}</div><div class="pipeline__body"><div class="pipeline_row">${cells}</div></div></div></div>`
    .source;
}

export const customersBoard: Page = {
  title: ({ host }) => host.text('menu.customers'),
  async prepare({ host }) {
    const { items } = await host.api.customers(1);
    const now = Date.now() / 1000;
    const groups = new Map<Status, CustomerRow[]>();
    for (const customer of items) {
      const status = statusOf(customer, now);
      groups.set(status, [...(groups.get(status) ?? []), customer]);
    }
    return (root) => {
      root.html(markup(host, groups));
      return { $el: root.find('#work_area'), destroy: () => undefined };
    };
  },
};
