import type { BootPipeline, BootStatus, LeadRow } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { day, money } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';

function tagName(tag: LeadRow['tags'][number]): string {
  return typeof tag === 'string' ? tag : tag.name;
}

/** One deal on the board. */
export function boardItem(host: Host, lead: LeadRow): Markup {
  const linked = [lead.contact, lead.company]
    .filter((entity) => entity !== null)
    .map((entity) => entity.name);
  return html`<div id="pipeline_item_${lead.id}" class="pipeline_leads__item js-pipeline-sortable" data-id="${lead.id}">
    <div class="pipeline_leads__top-block">
      <div class="pipeline_leads__linked-entities">${linked.join(', ')}</div>
      <span class="pipeline_leads__date">${day(host, lead.created_at)}</span>
    </div>
    <div class="pipeline_leads__lead-title"><a class="pipeline_leads__lead-title-text js-navigate-link" id="lead_${lead.id}" href="/leads/detail/${lead.id}">${lead.name}</a></div>
    <div class="pipeline_leads__middle-block"><span class="pipeline_leads__price" data-price="${lead.price}">${money(host, lead.price, lead.currency)}</span>
      <span class="pipeline_leads__task-icon pipeline_leads__task-icon_yellow"></span></div>
    <div class="pipeline_leads__tags">${lead.tags.map((tag) => html`<span class="pipeline_leads__tag">${tagName(tag)}</span>`)}</div>
    <label class="pipeline_leads__lead-checkbox"><input type="checkbox" value="${lead.id}" aria-label="${lead.name}"></label>
  </div>`;
}

/** Head of a column: name, count and sum of all its deals, and a line in the status colour. */
export function columnHead(host: Host, status: BootStatus, leads: readonly LeadRow[], shown: string): Markup {
  const sum = leads.reduce((total, lead) => total + lead.price, 0);
  return html`<div class="pipeline_cell pipeline_cell-head pipeline_cell-head-${status.id}" id="status_id_${status.id}" data-id="${status.id}">
    <div class="pipeline_status__head_title" title="${status.name}">${status.name}</div>
    <div class="pipeline_status__head_info">${shown}: ${leads.length}, ${money(host, sum)}</div>
    <div class="pipeline_status__head_line" style="background:${status.color}"></div>
  </div>`;
}

function pipelineSwitch(pipelines: readonly BootPipeline[], current: BootPipeline): Markup {
  const links = pipelines.map(
    (pipeline) =>
      html`<a class="list-top-nav__text-button js-navigate-link ${pipeline.id === current.id ? 'list-top-nav__text-button_active' : ''}" href="/leads/pipeline/${pipeline.id}/">${pipeline.name}</a>`,
  );
  return html`<div class="list-top-nav list-top-nav__text-button_submenu">${links}</div>`;
}

function setup(host: Host, { id }: BootPipeline): Markup | null {
  if (!host.boot.user.is_admin) return null;
  return html`<a class="button-input js-navigate-link" href="/settings/pipeline/leads/${id}/">${host.text('dp.setup')}</a>`;
}

/** The whole board; columns start empty and are filled as far as they are visible. */
export function boardPage(
  host: Host,
  pipelines: readonly BootPipeline[],
  current: BootPipeline,
  heads: Markup[],
): string {
  const cells = current.statuses.map(
    (status) =>
      html`<div class="pipeline_status pipeline_cell pipeline_cell-${status.id}"><div class="pipeline_items__list js-pipeline-row custom-scroll" data-id="${status.id}"></div></div>`,
  );
  return html`<div id="work_area" class="work-area">
    <div class="list__top list__body-right__top">${pipelineSwitch(pipelines, current)}<div class="list__top__actions">${setup(host, current)}
      <a class="button-input js-navigate-link" href="/leads/list/pipeline/${current.id}/">${host.text('leads.as-list')}</a>
      <a class="button-input button-input_blue js-navigate-link" href="/leads/add/">${host.text('leads.new')}</a></div></div>
    <div id="pipeline_holder" class="pipeline-scroller custom-scroll" data-pipeline-id="${current.id}">
      <div id="pipeline_head" class="pipeline__head">${heads}</div>
      <div class="pipeline__body"><div class="pipeline_row">${cells}</div></div></div>
  </div>`.source;
}
