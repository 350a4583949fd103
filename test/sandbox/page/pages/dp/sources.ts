import type { BootPipeline, WidgetRecord } from '../../../boot.ts';
import { keepSources, type LeadSource, readSources } from '../../app/bindings.ts';
import { html, type Markup } from '../../ui/html.ts';
import { Modal } from '../../ui/modal.ts';
import { callWidget } from '../../widgets/call.ts';
import { WidgetModal } from '../market/modal.ts';
import type { PageTools } from '../types.ts';

const externalId = ({ code, pipeline }: LeadSource): string => `${code}-${pipeline}`;

/** Sources of a pipeline as tiles, and the button that adds one. */
export function sourcesMarkup(
  { host }: Pick<PageTools, 'host'>,
  pipeline: BootPipeline,
  able: readonly WidgetRecord[],
): Markup {
  const tiles = readSources(host.boot).flatMap((source) => {
    const record = able.find(({ code }) => code === source.code);
    if (record === undefined || source.pipeline !== pipeline.id) return [];
    return [
      html`<button type="button" class="dp-source dp-source_widget js-dp-source" data-source-id="${source.id}" data-external-id="${externalId(source)}" data-widget-code="${source.code}"><img src="${record.images_path}/logo_min.png" alt=""><span>${record.name}</span></button>`,
    ];
  });
  return html`<div class="dp-sources"><h3 class="dp-sources__caption">${host.text('dp.sources')}</h3>${tiles}<button type="button" class="button-input js-dp-source-add">+ ${host.text('dp.source-add')}</button></div>`;
}

function chooser(host: PageTools['host'], able: readonly WidgetRecord[]): string {
  const items = able.map(
    ({ code, name, images_path }) =>
      html`<button type="button" class="modal-dp-item js-dp-source-choose" data-handler-code="${code}"><img src="${images_path}/logo_min.png" alt=""><span>${name}</span></button>`,
  );
  const empty = html`<p class="page-note">${host.text('dp.sources-empty')}</p>`;
  return html`<h2 class="modal-body__caption">${host.text('dp.source-add')}</h2><div class="modal-dp__items_widgets">${items.length === 0 ? empty : items}</div>`
    .source;
}

/**
 * Adding a source calls `onAddAsSource` with the pipeline; a tile opens the settings with the source as their
 * context.
 */
export function bindSources(
  { host, loader }: PageTools,
  $root: JQuery,
  pipeline: BootPipeline,
  able: readonly WidgetRecord[],
  redraw: () => void,
): void {
  function add(code: string): void {
    const others = readSources(host.boot).filter((one) => one.code !== code || one.pipeline !== pipeline.id);
    keepSources(host.boot, [...others, { id: Date.now(), pipeline: pipeline.id, code }]);
    redraw();
    const widget = host.app.widgets.list[code];
    if (widget !== undefined) callWidget(host, code, widget, 'onAddAsSource', pipeline.id);
  }
  $root.on('click.dp', '.js-dp-source-add', () => {
    const modal = new Modal({ class_name: 'modal-list modal-dp' });
    const $body = modal.$modal_body
      .trigger('modal:loaded')
      .html(chooser(host, able))
      .trigger('modal:centrify');
    $body.on('click', '.js-dp-source-choose', (event: JQuery.TriggeredEvent) => {
      modal.destroy();
      add((event.currentTarget as HTMLElement).dataset.handlerCode ?? '');
    });
  });
  $root.on('click.dp', '.js-dp-source', (event: JQuery.TriggeredEvent) => {
    const {
      sourceId,
      externalId: external_id,
      widgetCode = '',
    } = (event.currentTarget as HTMLElement).dataset;
    const context = { source_id: Number(sourceId), external_id };
    void new WidgetModal({ host, loader, onChanged: () => undefined }, widgetCode, context).open();
  });
}
