import type { WidgetRecord } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
import { aside } from '../plain/own.ts';
import type { Page, PageTools } from '../types.ts';
import { WidgetModal } from './modal.ts';
import { bindUpload } from './upload.ts';

function tile(host: Host, widget: WidgetRecord): Markup {
  return html`<div class="widget-card__wrapper"><button type="button" class="widget-card js-open-widget-card" data-code="${widget.code}" id="${widget.code}_card">
    <span class="widget-card__image"><img src="${widget.images_path}/logo_main.png" alt=""></span>
    <span class="widget-card__name">${widget.name}</span><span class="widget-card__desc">${widget.short_description ?? ''}</span>
    <span class="widget-card__status widget-card__status_${widget.status}">${host.text(`status.${widget.status}`)}</span></button></div>`;
}

function pageMarkup(host: Host): string {
  return html`<div class="settings-layout"><div class="js-market-aside"></div><div id="work_area" class="work-area content__settings market"><div class="list__top list__body-right__top"><h2 class="list__top__preset">${host.text('market.caption')}</h2></div>
    <div class="js-market-drop market-drop"><label><input type="file" class="js-market-file" accept=".zip,application/zip" multiple>
    <b>${host.text('market.drop')}</b><span>${host.text('market.choose')}</span></label></div>
    <div class="js-market-results"></div>
    <h3 class="market__section">${host.text('market.own')}</h3><div class="widgets__grid js-market-grid"></div></div></div>`
    .source;
}

async function fillGrid(host: Host, $root: JQuery): Promise<void> {
  const { widgets } = await host.api.allWidgets();
  const list = Object.values(widgets);
  const tiles =
    list.length === 0
      ? [html`<p class="page-note">${host.text('market.empty')}</p>`]
      : list.map((widget) => tile(host, widget));
  $root.find('.js-market-aside').html(aside(host, list, host.route).source);
  $root.find('.js-market-grid').html(html`${tiles}`.source);
}

function draw({ host, loader }: PageTools, $root: JQuery): { $el: JQuery; destroy(): void } {
  $root.html(pageMarkup(host));
  const refresh = () => void fillGrid(host, $root);
  const open = (code: string) => {
    void new WidgetModal({ host, loader, onChanged: refresh }, code).open();
  };
  refresh();
  bindUpload(host, $root, (codes) => {
    host.app.widgets.clear_cache();
    refresh();
    const [only] = codes;
    if (codes.length === 1 && only !== undefined) open(only);
  });
  $root.on('click.market', '.js-open-widget-card', (event: JQuery.TriggeredEvent) =>
    open((event.currentTarget as HTMLElement).dataset.code ?? ''),
  );
  return { $el: $root.find('#work_area'), destroy: () => $root.off('.market') };
}

/** Marketplace: archives are dropped here; own integrations are opened, installed and set up. */
export const market: Page = {
  title: ({ host }) => host.text('market.caption'),
  async prepare(tools) {
    return (root) => draw(tools, root);
  },
};
