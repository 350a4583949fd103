import type { Host } from '../../app/host.ts';
import { html, type Markup, raw } from '../../ui/html.ts';
import type { RowData } from './model.ts';

export type Column = { code: string; title: string; cell(row: RowData): Markup | string };

export type ListLook = {
  entity: string;
  columns: readonly Column[];
  top: Markup;
  /** Prefix of the row checkbox id: `lead_7`. */
  checkbox: string;
};

function cell(column: Column, row: RowData): Markup {
  return html`<div class="list-row__cell js-list-row__cell list-row__cell-${column.code}" data-field-code="${column.code}" data-field-id="${column.code}">
    <div class="list-row__cell-template">${column.cell(row)}</div></div>`;
}

export function nameLink(row: RowData): Markup {
  return html`<a class="list-row__template-name__table-wrapper__name-link js-navigate-link" href="${row.name.url}">${row.name.text}</a>`;
}

export function listRow(look: ListLook, row: RowData): Markup {
  return html`<div class="list-row js-list-row js-item-id-${row.id}" id="list_item_${row.id}" data-id="${row.id}" data-type="${row.element_type}">
    <div class="list-row__cell js-list-row__cell list-row__cell-id" data-field-code="id">
      <label class="control-checkbox"><input type="checkbox" class="js-item-checkbox" id="${look.checkbox}_${row.id}" value="${row.id}" aria-label="${row.name.text}"></label></div>
    ${look.columns.map((column) => cell(column, row))}</div>`;
}

function head(look: ListLook, host: Host): Markup {
  const cells = look.columns.map(
    (column) =>
      html`<div class="list-row__cell cell-head list-row__cell-${column.code}" data-field-code="${column.code}">${column.title}</div>`,
  );
  return html`<div id="list_head" class="list-row list-row-head"><div class="list-row__cell cell-head list-row__cell-id" data-field-code="id">
    <label class="control-checkbox"><input type="checkbox" id="list_all_checker" aria-label="${host.text('list.all')}"></label></div>${cells}</div>`;
}

/** Multi-action bar; widgets' items are filled in when it opens. */
function actionBar(host: Host): Markup {
  const plain = (type: string, text: string) =>
    html`<button type="button" class="list-multiple-actions__item js-list-multiple-actions__item" data-type="${type}">${text}</button>`;
  return html`<div class="list-multiple-actions" id="list_multiple_actions" hidden><div class="list-multiple-actions__inner">
    <span class="list-multiple-actions__count js-list-count"></span>
    ${plain('edit', host.text('list.edit'))}${plain('tags', host.text('list.tags'))}${plain('delete', host.text('list.delete'))}
    <span class="list-multiple-actions__more"><button type="button" class="list-multiple-actions__item js-list-multiple-actions__item js-list-more" data-type="more" aria-haspopup="true">${host.text('list.more')}</button>
    <span class="tips js-tip-holder tips_list-more" hidden><span class="tips__inner"></span></span></span></div></div>`;
}

/** The list page around its rows. */
export function listPage(host: Host, look: ListLook, rows: readonly RowData[]): string {
  return html`<div id="work_area" class="work-area"><div class="list__top list__body-right__top">${look.top}</div>
    <div id="list_page_holder" class="list list-${look.entity}"><div class="list__body"><div id="list__body-right"><div id="list_holder">${actionBar(host)}
      <div class="list__table__holder"><div id="list_table" class="list__table js-scroll-container custom-scroll" style="--columns:${look.columns.length}">
        ${head(look, host)}${rows.map((row) => listRow(look, row))}</div></div></div></div></div></div></div>`
    .source;
}

export function moreTip(
  items: readonly { code: string; label: string; icon: string }[],
  empty: string,
): string {
  if (items.length === 0) return html`<span class="tips__empty">${empty}</span>`.source;
  return items
    .map(
      ({ code, label, icon }) =>
        html`<span class="tips-item js-tips-item js-tips-item-widgets" role="menuitem" tabindex="0" data-id="${code}">${raw(html`<img class="tips-item__icon" src="${icon}" alt="">`.source)}${label}</span>`
          .source,
    )
    .join('');
}
