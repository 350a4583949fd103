import type { CustomerRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { day, money, userName } from '../../ui/format.ts';
import { html } from '../../ui/html.ts';
import type { Page } from '../types.ts';
import { drawList } from './list.ts';
import { type Column, nameLink } from './markup.ts';
import type { RowData } from './model.ts';

function columns(host: Host): Column[] {
  const date = (row: RowData) => (row.next_date === null ? '' : day(host, Number(row.next_date)));
  return [
    { code: 'name', title: host.text('column.name'), cell: nameLink },
    { code: 'contact', title: host.text('column.contact'), cell: (row) => String(row.contact_name ?? '') },
    { code: 'company', title: host.text('column.company'), cell: (row) => String(row.company_name ?? '') },
    {
      code: 'next_price',
      title: host.text('column.next-price'),
      cell: (row) => money(host, Number(row.next_price), String(row.currency)),
    },
    { code: 'next_date', title: host.text('column.next-date'), cell: date },
    {
      code: 'main_user',
      title: host.text('column.responsible'),
      cell: (row) => userName(host, Number(row.responsible_user_id)),
    },
  ];
}

function rowOf(customer: CustomerRow): RowData {
  return {
    ...customer,
    element_type: 'customer',
    name: { text: customer.name, url: `/customers/detail/${customer.id}` },
    contact_name: customer.contact?.name ?? '',
    company_name: customer.company?.name ?? '',
    phones: [],
    emails: [],
  };
}

/** List of customers. */
export const customersList: Page = {
  title: ({ host }) => host.text('menu.customers'),
  async prepare({ host }) {
    const { items } = await host.api.customers(1);
    const top = html`<h2 class="list__top__preset">${host.text('menu.customers')}</h2><div class="list__top__actions"><a class="button-input js-navigate-link" href="/customers/pipeline/">${host.text('leads.as-board')}</a>
      <a class="button-input button-input_blue js-navigate-link" href="/customers/add/">${host.text('customers.new')}</a></div>`;
    const look = { entity: 'customers', columns: columns(host), top, checkbox: 'customer' };
    return (root) => drawList(host, root, look, items.map(rowOf), '/ajax/customers/list/', 'customers');
  },
};
