import type { Host } from '../../app/host.ts';
import { html, type Markup } from '../../ui/html.ts';
import { type Element, valueText } from './data.ts';

/** Card of a list's element, over the right part of its list. */
export function elementCard(host: Host, catalog: number, element: Element): Markup {
  const fields = (element.custom_fields_values ?? []).map(
    ({ field_id, field_name, values }) =>
      html`<div class="linked-form__field" data-id="${field_id}"><div class="linked-form__field__label"><span>${field_name}</span></div>
        <div class="linked-form__field__value"><input class="linked-form__cf text-input" name="CFV[${field_id}]" value="${valueText(values)}" readonly></div></div>`,
  );
  return html`<aside class="catalog-element" id="catalog_element_${element.id}" data-id="${element.id}" aria-label="${element.name}">
    <div class="catalog-element__top"><h3>${element.name}</h3><a class="js-navigate-link" href="/catalogs/${catalog}/" aria-label="${host.text('close')}">×</a></div>
    <div class="card-top__id">#${element.id}</div>${fields}</aside>`;
}
