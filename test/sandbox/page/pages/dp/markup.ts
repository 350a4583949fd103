import type { BootPipeline } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
import { selectControl } from '../card/fields.ts';
import { settingsFields } from '../market/fields.ts';
import type { Trigger } from './manifest.ts';
import { DELAYS, EVENTS, type Placed } from './store.ts';

/**
 * A trigger of a stage: its tile, with the place of its bubble beside it; widgets find their form through the
 * tile.
 */
export function shortTask({ record }: Trigger, placed: Placed): Markup {
  return html`<div class="digital-pipeline__item-inner" data-id="${placed.id}"><div class="digital-pipeline__business_processes-inner" data-action="send_widget_hook" data-widget-id="${record.id}" data-widget-code="${record.code}" data-id="${placed.id}">
    <div class="digital-pipeline__short-task digital-pipeline__short-task_widget-style_${record.code}" role="button" tabindex="0">${record.name}</div></div></div>`;
}

/** The stages of a pipeline and the triggers of each. */
export function dpPage(
  host: Host,
  pipeline: BootPipeline,
  triggers: readonly Trigger[],
  placed: readonly Placed[],
  sources: Markup,
): string {
  const cells = pipeline.statuses.map((status) => {
    const own = placed.filter((one) => one.pipeline === pipeline.id && one.status === status.id);
    const tasks = own.flatMap((one) => {
      const trigger = triggers.find(({ record }) => record.code === one.code);
      return trigger === undefined ? [] : [shortTask(trigger, one)];
    });
    return html`<div class="pipeline_cell digital-pipeline__cell" data-id="${status.id}"><div class="pipeline_status__head_title">${status.name}</div><div class="pipeline_status__head_line" style="background:${status.color}"></div>
      <div class="digital-pipeline__item">${tasks}<button type="button" class="button-input digital-pipeline__add js-dp-add" data-status="${status.id}">+ ${host.text('dp.add')}</button></div></div>`;
  });
  const links = host.boot.pipelines.map(
    ({ id, name }) =>
      html`<a class="list-top-nav__text-button js-navigate-link ${id === pipeline.id ? 'list-top-nav__text-button_active' : ''}" href="/settings/pipeline/leads/${id}/">${name}</a>`,
  );
  return html`<div id="work_area" class="work-area digital-pipeline" data-pipeline-id="${pipeline.id}"><div class="list__top list__body-right__top"><h2 class="list__top__preset">${host.text('dp.title')}</h2><div class="list-top-nav">${links}</div><button type="button" class="button-input js-salesbot">Salesbot</button></div>
    ${sources}<div id="dp_holder" class="pipeline-scroller custom-scroll"><div class="pipeline_row">${cells}</div></div></div>`
    .source;
}

/** List of triggers to choose from: widgets' own blocks are not allowed here, so widgets are only listed. */
export function chooser(host: Host, triggers: readonly Trigger[]): string {
  const items = triggers.map(
    ({ record }) =>
      html`<button type="button" class="modal-dp-item js-dp-choose" data-handler-code="${record.code}"><img src="${record.images_path}/logo_small.png" alt=""><span>${record.name}</span></button>`,
  );
  const empty = html`<p class="page-note">${host.text('dp.empty')}</p>`;
  return html`<h2 class="modal-body__caption">${host.text('dp.choose')}</h2><div class="modal-dp__items_widgets">${items.length === 0 ? empty : items}</div>`
    .source;
}

/** The conditions of a trigger, above the widget's own form. */
function conditions(host: Host, { when }: Placed): Markup {
  const events = EVENTS.map((id) => ({ id, title: host.text(`dp.event.${id}`) }));
  const delays = DELAYS.map((id) => ({ id, title: host.text(`dp.delay.${id}`) }));
  return html`<div class="digital-pipeline__edit-delay digital-pipeline__edit-delay-new-process"><div class="digital-pipeline__edit-delay-caption">${host.text('dp.when')}</div>
    ${selectControl('trigger_event', events, when.event)}${selectControl('trigger_delay', delays, when.delay)}</div>`;
}

/** The edit bubble of one trigger. */
export function bubble(host: Host, { record, fields }: Trigger, placed: Placed): string {
  const form = settingsFields(host, { ...record, settings_template: fields }, placed.values);
  return html`<div class="digital-pipeline__edit-bubble" data-type="widget" data-action="send_widget_hook" data-widget_id="${record.id}" data-widget-code="${record.code}" data-id="${placed.id}">
    <form class="digital-pipeline__edit-forms"><h3>${record.name}</h3>${conditions(host, placed)}<div class="task-edit__body__form">${form}</div>
    <div class="digital-pipeline__edit-footer"><button type="button" class="button-input button-input_blue button-input-disabled js-trigger-save">${host.text('save')}</button>
    <button type="button" class="button-input js-trigger-cancel">${host.text('cancel')}</button><button type="button" class="link-button digital-pipeline__edit-delete">${host.text('list.delete')}</button></div></form></div>`
    .source;
}
