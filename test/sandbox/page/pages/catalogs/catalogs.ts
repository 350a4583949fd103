import type { Host } from '../../app/host.ts';
import type { Route } from '../../app/routes.ts';
import { day } from '../../ui/format.ts';
import { html, type Markup } from '../../ui/html.ts';
import { drawList } from '../lists/list.ts';
import { type Column, nameLink } from '../lists/markup.ts';
import type { RowData } from '../lists/model.ts';
import type { Page } from '../types.ts';
import { type Catalog, type Element, fetchCatalogs, fetchElements, valueText } from './data.ts';
import { openElement, ownerOf } from './element.ts';

const SHOWN_FIELDS = 4;

function top(host: Host, all: readonly Catalog[], shown: Catalog | undefined): Markup {
  const links = all.map(
    ({ id, name }) =>
      html`<a class="list-top-nav__text-button js-navigate-link ${id === shown?.id ? 'list-top-nav__text-button_active' : ''}" href="/catalogs/${id}/">${name}</a>`,
  );
  return html`<h2 class="list__top__preset">${host.text('menu.catalogs')}</h2><div class="list-top-nav">${links}</div>`;
}

/** The columns of a list: the fields its elements have. */
function columns(host: Host, elements: readonly Element[]): Column[] {
  const fields = new Map<number, string>();
  for (const { custom_fields_values } of elements)
    for (const { field_id, field_name } of custom_fields_values ?? []) fields.set(field_id, field_name);
  const own = [...fields].slice(0, SHOWN_FIELDS).map(([id, title]): Column => {
    const cell = (row: RowData) =>
      valueText(
        (row as unknown as Element).custom_fields_values?.find((field) => field.field_id === id)?.values ??
          [],
      );
    return { code: String(id), title, cell };
  });
  const created: Column = {
    code: 'date_create',
    title: host.text('column.created'),
    cell: (row) => day(host, Number(row.created_at)),
  };
  return [{ code: 'name', title: host.text('column.name'), cell: nameLink }, ...own, created];
}

function rowOf(catalog: number, element: Element): RowData {
  const name = { text: element.name, url: `/catalogs/${catalog}/detail/${element.id}` };
  return { ...element, element_type: 'catalog_element', name, phones: [], emails: [] };
}

/** `/catalogs/`, `/catalogs/:id/`, `/catalogs/:id/detail/:element`. */
function idsOf(route: Route): { catalog: number; element: number } {
  const [catalog = '', , element = ''] = (route.params[0] ?? '').split('/');
  return { catalog: Number(catalog), element: Number(element) };
}

/** Catalogs of the account and their elements; an element opens beside its list. */
export const catalogs: Page = {
  title: ({ host }) => host.text('menu.catalogs'),
  async prepare({ host }, route) {
    const all = await fetchCatalogs(host);
    const ids = idsOf(route);
    const shown = all.find(({ id }) => id === ids.catalog) ?? all[0];
    const elements = shown === undefined ? [] : await fetchElements(host, shown.id);
    const open = elements.find(({ id }) => id === ids.element);
    const owner = open === undefined ? null : await ownerOf(host, shown?.id ?? 0);
    return (root) => {
      const look = {
        entity: 'catalogs',
        columns: columns(host, elements),
        top: top(host, all, shown),
        checkbox: 'element',
      };
      const id = shown?.id ?? 0;
      const view = drawList(
        host,
        root,
        look,
        elements.map((one) => rowOf(id, one)),
        `/ajax/v1/catalogs/${id}/`,
        null,
      );
      if (open === undefined) return view;
      const end = openElement(host, root, { catalog: id, element: open, owner });
      return {
        ...view,
        destroy: () => {
          end();
          view.destroy();
        },
      };
    };
  },
};
