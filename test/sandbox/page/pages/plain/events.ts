import type { Host } from '../../app/host.ts';
import { moment, userName } from '../../ui/format.ts';
import { html } from '../../ui/html.ts';
import { drawList } from '../lists/list.ts';
import type { Column } from '../lists/markup.ts';
import type { RowData } from '../lists/model.ts';
import type { Page } from '../types.ts';

type Happened = {
  id: string;
  type: string;
  entity_id: number;
  entity_type: string;
  created_by: number;
  created_at: number;
};
type EventsAnswer = { _embedded: { events: Happened[] } };

const sections: Readonly<Record<string, string>> = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  customer: 'customers',
};

function rowOf(event: Happened, index: number): RowData {
  const section = sections[event.entity_type];
  const url = section === undefined ? '/events/list/' : `/${section}/detail/${event.entity_id}`;
  const name = { text: `${event.entity_type} #${event.entity_id}`, url };
  return { ...event, id: index + 1, element_type: 'event', name, phones: [], emails: [] };
}

const columns = (host: Host): Column[] => [
  {
    code: 'object',
    title: host.text('events.object'),
    cell: ({ name }) => html`<a class="js-navigate-link" href="${name.url}">${name.text}</a>`,
  },
  { code: 'type', title: host.text('events.type'), cell: (row) => String(row.type) },
  {
    code: 'author',
    title: host.text('events.author'),
    cell: (row) => userName(host, Number(row.created_by)),
  },
  { code: 'date', title: host.text('mail.date'), cell: (row) => moment(host, Number(row.created_at)) },
];

/** Event log of the account. */
export const events: Page = {
  title: ({ host }) => host.text('page.events'),
  async prepare({ host }) {
    const answer = await host.api.rest<EventsAnswer>('/api/v4/events?limit=100');
    const rows = (answer?._embedded.events ?? []).map(rowOf);
    const top = html`<h2 class="list__top__preset">${host.text('page.events')}</h2>`;
    const look = { entity: 'events', columns: columns(host), top, checkbox: 'event' };
    return (root) => drawList(host, root, look, rows, '/ajax/events/list/', null);
  },
};
