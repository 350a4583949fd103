import { boundTo } from '../../app/bindings.ts';
import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
import { callWidget } from '../../widgets/call.ts';
import { survives } from '../../widgets/life.ts';
import { type Element, valueText } from './data.ts';

/** Card of a catalog element, over the right part of its list. */
function elementCard(host: Host, catalog: number, element: Element): Markup {
  const fields = (element.custom_fields_values ?? []).map(
    ({ field_id, field_name, values }) =>
      html`<div class="linked-form__field" data-id="${field_id}"><div class="linked-form__field__label"><span>${field_name}</span></div>
        <div class="linked-form__field__value"><input class="linked-form__cf text-input" name="CFV[${field_id}]" value="${valueText(values)}" readonly></div></div>`,
  );
  return html`<aside class="catalog-element" id="catalog_element_${element.id}" data-id="${element.id}" aria-label="${element.name}">
    <div class="catalog-element__top"><h3>${element.name}</h3><a class="js-navigate-link" href="/catalogs/${catalog}/" aria-label="${host.text('close')}">×</a></div>
    <div class="card-top__id">#${element.id}</div>${fields}</aside>`;
}

/** The installed widget that the list is bound to with `setSdkCatalogId`, if any. */
export async function ownerOf(host: Host, catalog: number): Promise<string | null> {
  const bound = boundTo(host.boot, catalog);
  if (bound.length === 0) return null;
  const { widgets } = await host.api.allWidgets();
  const owns = (code: string) =>
    widgets[code]?.active === 'Y' && widgets[code]?.locations?.includes('catalogs') === true;
  return bound.find(owns) ?? null;
}

const NS = '.sandboxelement';

/**
 * Opens an element in the list's widget as soon as the widget runs; without a widget opens the standard card.
 */
export function openElement(
  host: Host,
  $root: JQuery,
  { catalog, element, owner }: { catalog: number; element: Element; owner: string | null },
): () => void {
  if (owner === null) {
    $root.find('#work_area').append(elementCard(host, catalog, element).source);
    return () => undefined;
  }
  const $document = host.$(document);
  const call = () => {
    const widget = host.app.widgets.list[owner];
    if (widget === undefined) return;
    callWidget(host, owner, widget, 'loadCatalogElement', { ...element, catalog_id: catalog });
  };
  const alive = host.app.widgets.list[owner];
  // An instance that is about to be destroyed with its page must not be called.
  if (alive !== undefined && survives(alive)) $document.one(`page:construct${NS}`, call);
  else
    $document.on(`sandbox:widget-started${NS}`, (_event: JQuery.Event, code: string) => {
      if (code === owner) call();
    });
  return () => $document.off(NS);
}
