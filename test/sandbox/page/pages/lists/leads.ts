import type { LeadRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { day, money, userName } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { Page } from '../types.ts';
import { drawList } from './list.ts';
import { type Column, nameLink } from './markup.ts';
import type { RowData } from './model.ts';

function statusBadge(host: Host, lead: RowData): Markup {
  const status = host.boot.pipelines
    .flatMap((pipeline) => pipeline.statuses)
    .find((found) => found.id === lead.status_id);
  return html`<span class="status-badge" style="--status-color:${status?.color ?? '#ccc'}">${status?.name ?? ''}</span>`;
}

function columns(host: Host): Column[] {
  return [
    { code: 'name', title: host.text('column.name'), cell: nameLink },
    { code: 'contact', title: host.text('column.contact'), cell: (row) => String(row.contact_name ?? '') },
    { code: 'company', title: host.text('column.company'), cell: (row) => String(row.company_name ?? '') },
    { code: 'status', title: host.text('column.status'), cell: (row) => statusBadge(host, row) },
    {
      code: 'price',
      title: host.text('column.price'),
      cell: (row) => money(host, Number(row.price), String(row.currency)),
    },
    {
      code: 'main_user',
      title: host.text('column.responsible'),
      cell: (row) => userName(host, Number(row.responsible_user_id)),
    },
    {
      code: 'date_create',
      title: host.text('column.created'),
      cell: (row) => day(host, Number(row.created_at)),
    },
  ];
}

function rowOf(lead: LeadRow): RowData {
  return {
    ...lead,
    element_type: 'lead',
    name: { text: lead.name, url: `/leads/detail/${lead.id}` },
    contact_name: lead.contact?.name ?? '',
    company_name: lead.company?.name ?? '',
    phones: [],
    emails: [],
  };
}

function top(host: Host, pipeline: string): Markup {
  const all = host.boot.pipelines.map(
    ({ id, name }) =>
      html`<a class="list-top-nav__text-button js-navigate-link ${String(id) === pipeline ? 'list-top-nav__text-button_active' : ''}" href="/leads/list/pipeline/${id}/">${name}</a>`,
  );
  return html`<h2 class="list__top__preset">${host.text('menu.leads')}</h2><div class="list-top-nav list-top-nav__text-button_submenu">${all}</div>
    <div class="list__top__actions"><a class="button-input js-navigate-link" href="/leads/pipeline/${pipeline === '' ? '' : `${pipeline}/`}">${host.text('leads.as-board')}</a>
    <a class="button-input button-input_blue js-navigate-link" href="/leads/add/">${host.text('leads.new')}</a></div>`;
}

/** List of deals, of all pipelines or of one. */
export const leadsList: Page = {
  title: ({ host }) => host.text('menu.leads'),
  async prepare({ host }, route) {
    const pipeline = route.params[0] ?? '';
    const page = Number(new URLSearchParams(route.query).get('page') ?? 1);
    const { items } = await host.api.leads({
      pipeline: pipeline === '' ? undefined : Number(pipeline),
      page,
    });
    const look = { entity: 'leads', columns: columns(host), top: top(host, pipeline), checkbox: 'lead' };
    return (root) => drawList(host, root, look, items.map(rowOf), '/ajax/leads/list/', 'leads');
  },
};
