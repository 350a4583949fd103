import type { BootPipeline, LeadRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import type { Route } from '../../app/routes.ts';
import type { PageView } from '../../app/types.ts';
import type { Page } from '../types.ts';
import { boardItem, boardPage, columnHead } from './markup.ts';

const CHUNK = 15;
const NEAR_PX = 200;
const REQUEST_LIMIT = 250;

function pipelineOf(host: Host, route: Route): BootPipeline {
  const { pipelines } = host.boot;
  const chosen = pipelines.find((pipeline) => String(pipeline.id) === route.params[0]) ?? pipelines[0];
  if (chosen === undefined) throw new Error('the account has no pipelines');
  return chosen;
}

/** Every deal of the pipeline; the page shows more of them as the user scrolls. */
async function fetchLeads(host: Host, pipeline: number): Promise<LeadRow[]> {
  const leads: LeadRow[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await host.api.leads({ pipeline, page, limit: REQUEST_LIMIT });
    leads.push(...items);
    if (items.length === 0 || leads.length >= total) return leads;
  }
}

/** Appends deals to a column when the user scrolls near its end. */
function fillOnScroll(host: Host, $column: JQuery, leads: readonly LeadRow[]): void {
  let shown = 0;
  function more(): void {
    const chunk = leads.slice(shown, shown + CHUNK);
    shown += chunk.length;
    $column.append(chunk.map((lead) => boardItem(host, lead).source).join(''));
  }
  more();
  $column.on('scroll', (event: JQuery.TriggeredEvent) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget as HTMLElement;
    if (shown < leads.length && scrollTop + clientHeight > scrollHeight - NEAR_PX) more();
  });
}

function draw(host: Host, $root: JQuery, pipeline: BootPipeline, leads: readonly LeadRow[]): PageView {
  const inStatus = (id: number) => leads.filter((lead) => lead.status_id === id);
  const heads = pipeline.statuses.map((status) =>
    columnHead(host, status, inStatus(status.id), host.text('leads.count')),
  );
  $root.html(boardPage(host, host.boot.pipelines, pipeline, heads));
  for (const status of pipeline.statuses)
    fillOnScroll(host, $root.find(`.js-pipeline-row[data-id="${status.id}"]`), inStatus(status.id));
  return { $el: $root.find('#work_area'), destroy: () => $root.find('.js-pipeline-row').off('scroll') };
}

export const board: Page = {
  title: ({ host }, route) => pipelineOf(host, route).name,
  async prepare({ host }, route) {
    const pipeline = pipelineOf(host, route);
    const leads = await fetchLeads(host, pipeline.id);
    return (root) => draw(host, root, pipeline, leads);
  },
};
