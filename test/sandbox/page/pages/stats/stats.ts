import type { LeadRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { Route } from '../../app/routes.ts';
import type { TextKey } from '../../app/text.ts';
import { money } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import type { Page } from '../types.ts';
import { groupLeads } from './sums.ts';

type Line = { name: string; count: number; sum: number };

const sections: readonly [path: string, title: TextKey][] = [
  ['/stats/pipeline/', 'stats.pipeline'],
  ['/stats/consolidated/', 'stats.consolidated'],
  ['/stats/by_activities/', 'stats.people'],
  ['/stats/calls/', 'stats.calls'],
  ['/events/list/', 'page.events'],
];

const LIMIT = 250;

/** All leads of the account: the CRM's own analytics pages also count all of them. */
async function allLeads(host: Host): Promise<LeadRow[]> {
  const leads: LeadRow[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await host.api.leads({ page, limit: LIMIT });
    leads.push(...items);
    if (items.length === 0 || leads.length >= total) return leads;
  }
}

/** The rows of the section: stages, pipelines or users. */
function linesOf({ boot }: Host, route: Route, leads: readonly LeadRow[]): Line[] {
  const line = (groups: Map<number, { count: number; sum: number }>, key: number, name: string): Line => ({
    name,
    ...(groups.get(key) ?? { count: 0, sum: 0 }),
  });
  if (route.entity === 'stats-human') {
    const people = groupLeads(leads, ({ responsible_user_id }) => responsible_user_id);
    return boot.users.map(({ id, name }) => line(people, id, name));
  }
  const pipelines = groupLeads(leads, ({ pipeline_id }) => pipeline_id);
  if (route.path.startsWith('/stats/consolidated'))
    return boot.pipelines.map(({ id, name }) => line(pipelines, id, name));
  const [first] = boot.pipelines;
  const own = groupLeads(
    leads.filter(({ pipeline_id }) => pipeline_id === first?.id),
    ({ status_id }) => status_id,
  );
  return (first?.statuses ?? []).map(({ id, name }) => line(own, id, name));
}

function table(host: Host, lines: readonly Line[]): Markup {
  const most = Math.max(1, ...lines.map(({ count }) => count));
  const rows = lines.map(
    ({ name, count, sum }) =>
      html`<tr><td>${name}</td><td class="stats__bar"><span style="width:${Math.round((count / most) * 100)}%"></span></td><td>${count}</td><td>${money(host, sum)}</td></tr>`,
  );
  return html`<table class="stats__table"><thead><tr><th>${host.text('column.name')}</th><th></th><th>${host.text('leads.count')}</th><th>${host.text('column.price')}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function aside({ text }: Host, route: Route): Markup {
  const items = sections.map(
    ([path, title]) =>
      html`<a class="aside__list-item js-navigate-link ${route.path.startsWith(path) ? 'aside__list-item_active' : ''}" href="${path}">${text(title)}</a>`,
  );
  return html`<aside class="aside"><h3 class="aside__caption">${text('menu.stats')}</h3>${items}</aside>`;
}

/** Analytics: the funnel, pipelines together, users. Calls stay empty: the sandbox has no telephony. */
export const stats: Page = {
  title: ({ host }) => host.text('menu.stats'),
  async prepare({ host }, route) {
    const calls = route.entity === 'statsCalls' || route.entity === 'statsOperday';
    const leads = calls ? [] : await allLeads(host);
    const [, title] = sections.find(([path]) => route.path.startsWith(path)) ?? ['', 'menu.stats'];
    return (root) => {
      const inner = calls
        ? html`<p class="page-note">${host.text('stats.no-calls')}</p>`
        : table(host, linesOf(host, route, leads));
      root.html(
        html`<div class="settings-layout">${aside(host, route)}<div id="work_area" class="work-area"><div class="list__top list__body-right__top"><h2 class="list__top__preset">${host.text(title)}</h2></div>
          <div id="list_page_holder" class="list stats custom-scroll">${inner}</div></div></div>`.source,
      );
      return { $el: root.find('#work_area'), destroy: () => undefined };
    };
  },
};
