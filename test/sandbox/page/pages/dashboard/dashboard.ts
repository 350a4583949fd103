import type { LeadRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { TextKey } from '../../app/text.ts';
import type { PageView } from '../../app/types.ts';
import { money } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { Page, PageTools } from '../types.ts';
import { type Period, periodFor, periodQuery, readPeriod } from './period.ts';

const WON = 142;
const LOST = 143;

function inPeriod(lead: LeadRow, period: Period): boolean {
  const from = new Date(`${period.from}T00:00:00`).getTime() / 1000;
  const to = new Date(`${period.to}T23:59:59`).getTime() / 1000;
  return lead.created_at >= from && lead.created_at <= to;
}

function tile(host: Host, title: string, leads: readonly LeadRow[]): Markup {
  const sum = leads.reduce((total, lead) => total + lead.price, 0);
  return html`<div class="dashboard-tile__item"><div class="dashboard-tile__item-title"><span class="dashboard-tile__item-title-txt">${title}</span></div>
    <div class="dashboard-tile__item-value">${leads.length}</div><div class="dashboard-tile__item-sum">${money(host, sum)}</div></div>`;
}

function filter(host: Host, period: Period): Markup {
  const link = (kind: 'day' | 'week' | 'month') =>
    html`<a class="dashboard-period__item js-navigate-link ${kind === period.kind ? 'dashboard-period__item_active' : ''}" data-period="${kind}"
      href="/dashboard/?${periodQuery(periodFor(kind, new Date()))}">${host.text(`period.${kind}` as TextKey)}</a>`;
  return html`<div class="dashboard-period" id="dashboard_period" data-period="${period.kind}" data-from="${period.from}" data-to="${period.to}">
    ${link('day')}${link('week')}${link('month')}<span class="dashboard-period__custom ${period.kind === 'custom' ? 'dashboard-period__item_active' : ''}">
    <input type="date" name="date_from" value="${period.from}" aria-label="${host.text('period.from')}"> – <input type="date" name="date_to" value="${period.to}" aria-label="${host.text('period.to')}"></span></div>`;
}

function draw(
  { host, navigate }: PageTools,
  $root: JQuery,
  leads: readonly LeadRow[],
  period: Period,
): PageView {
  const chosen = leads.filter((lead) => inPeriod(lead, period));
  const active = chosen.filter((lead) => lead.status_id !== WON && lead.status_id !== LOST);
  $root.html(
    html`<div id="work_area" class="work-area dashboard"><div class="list__top list__body-right__top"><h2 class="list__top__preset">${host.boot.account.name}</h2>${filter(host, period)}</div>
      <div class="dashboard-tile">${tile(host, host.text('dashboard.new'), chosen)}${tile(host, host.text('dashboard.active'), active)}
      ${tile(
        host,
        host.text('dashboard.won'),
        chosen.filter((lead) => lead.status_id === WON),
      )}
      ${tile(
        host,
        host.text('dashboard.lost'),
        chosen.filter((lead) => lead.status_id === LOST),
      )}</div></div>`.source,
  );
  const $dates = $root.find('.dashboard-period__custom input');
  $dates.on('change', () => {
    const [from = '', to = ''] = $dates.toArray().map((input) => (input as HTMLInputElement).value);
    navigate(`/dashboard/?${periodQuery({ kind: 'custom', from, to })}`);
  });
  return { $el: $root.find('#work_area'), destroy: () => $dates.off() };
}

/** Desktop of the CRM with its period filter. */
export const dashboard: Page = {
  title: ({ host }) => host.text('menu.dashboard'),
  async prepare(tools, route) {
    const { items } = await tools.host.api.leads({ limit: 250 });
    const period = readPeriod(route.query, new Date());
    return (root) => draw(tools, root, items, period);
  },
};
