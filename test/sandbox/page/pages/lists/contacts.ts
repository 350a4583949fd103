import type { ContactRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { userName } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { Page } from '../types.ts';
import { drawList } from './list.ts';
import { type Column, nameLink } from './markup.ts';
import type { RowData } from './model.ts';

function actionLinks(row: RowData, type: 'phone' | 'email'): Markup {
  const values = type === 'phone' ? row.phones : row.emails;
  return html`${values.map((value) => html`<button type="button" class="link-button js-cf-value" data-type="${type}" data-value="${value}">${value}</button> `)}`;
}

function columns(host: Host): Column[] {
  return [
    { code: 'name', title: host.text('column.name'), cell: nameLink },
    { code: 'company', title: host.text('column.company'), cell: (row) => String(row.company_name ?? '') },
    { code: 'phone', title: host.text('column.phone'), cell: (row) => actionLinks(row, 'phone') },
    { code: 'email', title: host.text('column.email'), cell: (row) => actionLinks(row, 'email') },
    {
      code: 'main_user',
      title: host.text('column.responsible'),
      cell: (row) => userName(host, Number(row.responsible_user_id)),
    },
  ];
}

function rowOf(contact: ContactRow): RowData {
  const section = contact.type === 'company' ? 'companies' : 'contacts';
  return {
    ...contact,
    element_type: contact.type,
    name: { text: contact.name, url: `/${section}/detail/${contact.id}` },
    company_name: contact.company?.name ?? '',
    phones: contact.phones ?? [],
    emails: contact.emails ?? [],
  };
}

function top(host: Host, shown: string): Markup {
  const link = (path: string, name: string, active: boolean) =>
    html`<a class="list-top-nav__text-button js-navigate-link ${active ? 'list-top-nav__text-button_active' : ''}" href="/contacts/list/${path}">${name}</a>`;
  return html`<h2 class="list__top__preset">${host.text('menu.contacts')}</h2><div class="list-top-nav">
    ${link('', host.text('contacts.all'), shown === '')}${link('contacts/', host.text('contacts.contacts'), shown === 'contacts')}${link('companies/', host.text('contacts.companies'), shown === 'companies')}</div>
    <div class="list__top__actions"><a class="button-input js-navigate-link" href="/companies/add/">${host.text('contacts.new-company')}</a>
    <a class="button-input button-input_blue js-navigate-link" href="/contacts/add/">${host.text('contacts.new')}</a></div>`;
}

/** Contacts and companies, together or separately; one route serves all three. */
export const contactsList: Page = {
  title: ({ host }) => host.text('menu.contacts'),
  async prepare({ host }, route) {
    const shown = route.params[0] ?? '';
    const type = shown === 'contacts' || shown === 'companies' ? shown : 'all';
    const { items } = await host.api.contacts(type, 1);
    const look = { entity: 'contacts', columns: columns(host), top: top(host, shown), checkbox: 'contact' };
    const url = `/ajax/contacts/list/${shown === '' ? '' : `${shown}/`}`;
    return (root) => drawList(host, root, look, items.map(rowOf), url, 'contacts');
  },
};
