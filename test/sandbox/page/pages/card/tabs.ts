import type { CardKind } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';
import { reportException } from '../../widgets/call.ts';
import type { Widget } from '../../widgets/types.ts';
import { fillTab } from './sdk-tab.ts';

/**
 * Widgets whose script offers a card tab. This is known only once their code runs, so tabs are added as
 * widgets load.
 */
function tabWidgets(host: Host): [string, Widget][] {
  return Object.entries(host.app.widgets.list).filter(
    ([, widget]) => typeof widget.callbacks.loadPreloadedData === 'function',
  );
}

function addTab($root: JQuery, code: string, title: string): void {
  if ($root.find(`#card_tabs [data-id="${CSS.escape(code)}"]`).length > 0) return;
  $root
    .find('#card_tabs')
    .append(
      html`<div class="card-tabs__item js-card-tab" role="button" tabindex="0" data-id="${code}"><span class="card-tabs__item-inner">${title}</span></div>`
        .source,
    );
  $root
    .find('#edit_card')
    .append(
      html`<div id="${code}" class="linked-form-holder catalog_elements-in_card js-card-tab-panel" data-tab="${code}" hidden></div>`
        .source,
    );
}

/** Card tabs: the main one and one per `card_sdk` widget, whose callbacks fill it when it opens. */
export function bindTabs(
  host: Host,
  $root: JQuery,
  kind: CardKind,
): { refresh(sdkCodes: readonly string[]): void } {
  const opened = new Set<string>();
  $root.on('click.sandboxcard', '.js-card-tab', (event: JQuery.TriggeredEvent) => {
    const code = (event.currentTarget as HTMLElement).dataset.id ?? '';
    $root
      .find('.js-card-tab')
      .removeClass('selected')
      .filter(event.currentTarget as Element)
      .addClass('selected');
    $root.find('.js-card-tab-panel').each((_index, panel) => {
      panel.hidden = panel.dataset.tab !== code;
    });
    const widget = host.app.widgets.list[code];
    if (widget === undefined || opened.has(code)) return;
    opened.add(code);
    fillTab(host, $root.find(`#${CSS.escape(code)}`), kind, code, widget).catch((error: unknown) =>
      reportException(host, code, 'card tab', error),
    );
  });
  return {
    refresh(sdkCodes) {
      for (const [code, widget] of tabWidgets(host)) {
        const title = (widget.langs?.widget as { name?: string } | undefined)?.name ?? code;
        if (sdkCodes.includes(code)) addTab($root, code, title);
      }
    },
  };
}
