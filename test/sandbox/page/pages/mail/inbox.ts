import type { Host } from '../../app/host.ts';
import { moment } from '../../ui/format.ts';
import { html } from '../../ui/html.ts';
import { drawList } from '../lists/list.ts';
import { type Column, nameLink } from '../lists/markup.ts';
import type { RowData } from '../lists/model.ts';
import type { Page } from '../types.ts';
import { type Thread, threadsOf } from './threads.ts';

const columns = (host: Host): Column[] => [
  { code: 'name', title: host.text('mail.subject'), cell: nameLink },
  { code: 'contact', title: host.text('column.name'), cell: (row) => String(row.contact_name) },
  { code: 'text', title: host.text('mail.text'), cell: (row) => String(row.text) },
  { code: 'date', title: host.text('mail.date'), cell: (row) => moment(host, Number(row.at)) },
];

function rowOf({ id, contact, email, subject, letters }: Thread): RowData {
  const last = letters.at(-1);
  return {
    id,
    element_type: 'mail_thread',
    phones: [],
    emails: [email],
    contact_name: contact.name,
    name: { text: subject, url: `/mail/thread/${id}` },
    text: last?.text ?? '',
    at: last?.at ?? 0,
  };
}

/** Threads with the contacts that have an e-mail address. */
export async function fetchThreads(host: Host): Promise<Thread[]> {
  const { items } = await host.api.contacts('contacts', 1);
  return threadsOf(items, Math.floor(Date.now() / 1000));
}

/** Mail folder: a list of threads. */
export const inbox: Page = {
  title: ({ host }) => host.text('menu.mail'),
  async prepare({ host }) {
    const rows = (await fetchThreads(host)).map(rowOf);
    const top = html`<h2 class="list__top__preset">${host.text('menu.mail')}</h2><div class="list-top-nav"><a class="list-top-nav__text-button list-top-nav__text-button_active js-navigate-link" href="/mail/inbox/">${host.text('mail.inbox')}</a></div>`;
    const look = { entity: 'mail', columns: columns(host), top, checkbox: 'thread' };
    return (root) => drawList(host, root, look, rows, '/ajax/mail/list/', null);
  },
};
