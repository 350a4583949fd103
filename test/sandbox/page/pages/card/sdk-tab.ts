import type { CardKind } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';
import { callWidget, isThenable, reportException } from '../../widgets/call.ts';
import type { Widget } from '../../widgets/types.ts';
import { elementTypeOf } from './entity.ts';

type Item = { id: number; sku?: string; name?: string; price?: number; quantity?: number };
type Link = { from: string; from_id: number; quantity: number; to_id: number; to_widget_id: unknown };

const singular = { leads: 'lead', contacts: 'contact', companies: 'company', customers: 'customer' } as const;

/** Items of one tab: the linked ones, and what the user changed since the card was saved. */
class LinkedItems {
  private readonly before: readonly Item[];
  now: Item[];

  constructor(before: readonly Item[]) {
    this.before = before;
    this.now = [...before];
  }

  /** The argument of `linkCard`; null when nothing changed. */
  changes(linkOf: (item: Item) => Link): { link: Link[]; unlink: Link[] } | null {
    const missing = (from: readonly Item[], into: readonly Item[]) =>
      from.filter((item) => !into.some(({ id }) => id === item.id)).map(linkOf);
    const change = { link: missing(this.now, this.before), unlink: missing(this.before, this.now) };
    return change.link.length + change.unlink.length === 0 ? null : change;
  }
}

const tabs = new WeakMap<Element, { code: string; items: LinkedItems }>();

function row(item: Item, action: 'add' | 'remove') {
  const sign = action === 'add' ? '+' : '×';
  return html`<li class="catalog-elements__item" data-id="${item.id}"><span>${item.name ?? item.sku}</span> <span>${item.price ?? ''}</span> <span>× ${item.quantity ?? 1}</span>
    <button type="button" class="link-button js-sdk-${action}" aria-label="${sign} ${item.name ?? ''}">${sign}</button></li>`;
}

function draw(host: Host, $panel: JQuery, items: LinkedItems, found: readonly Item[]): void {
  $panel.find('.js-sdk-linked').html(html`${items.now.map((item) => row(item, 'remove'))}`.source);
  $panel.find('.js-sdk-found').html(html`${found.map((item) => row(item, 'add'))}`.source);
  host.$('.card-fields__button-block').toggleClass('hidden', items.changes((item) => item as never) === null);
}

const asItems = (value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : []);

type Opened = {
  host: Host;
  $panel: JQuery;
  code: string;
  widget: Widget;
  type: { id: number; type: string };
  id: number;
};

/** The system's own list with a search, for widgets that return items instead of drawing themselves. */
function bindItems(
  { host, $panel, code, widget, type, id }: Opened,
  items: LinkedItems,
  first: readonly Item[],
): void {
  let found = first;
  const redraw = () => draw(host, $panel, items, found);
  const idOf = (event: JQuery.TriggeredEvent) =>
    Number((event.currentTarget as Element).closest('li')?.dataset.id);
  $panel.html(
    html`<ul class="catalog-elements js-sdk-linked"></ul><input type="search" class="text-input js-sdk-search" aria-label="${host.text('log.search')}" placeholder="${host.text('log.search')}"><ul class="catalog-elements js-sdk-found"></ul>`
      .source,
  );
  $panel.on('click', '.js-sdk-remove', (event: JQuery.TriggeredEvent) => {
    items.now = items.now.filter((item) => item.id !== idOf(event));
    redraw();
  });
  $panel.on('click', '.js-sdk-add', (event: JQuery.TriggeredEvent) => {
    const item = found.find((one) => one.id === idOf(event));
    if (item !== undefined && !items.now.some((one) => one.id === item.id))
      items.now.push({ quantity: 1, ...item });
    redraw();
  });
  const search = async (query: string) => {
    found = asItems(await callWidget(host, code, widget, 'searchDataInCard', query, type.id, id).value);
    redraw();
  };
  $panel.on('change', '.js-sdk-search', (event: JQuery.TriggeredEvent) => {
    search((event.currentTarget as HTMLInputElement).value).catch((error: unknown) =>
      reportException(host, code, 'searchDataInCard', error),
    );
  });
  redraw();
}

/**
 * Calls the callbacks of a `card_sdk` tab when it is first opened, and draws items when the widget did not
 * draw itself.
 */
export async function fillTab(
  host: Host,
  $panel: JQuery,
  kind: CardKind,
  code: string,
  widget: Widget,
): Promise<void> {
  const card = host.app.data.current_card;
  if (card === false) return;
  const type = { id: elementTypeOf[kind], type: singular[kind] };
  const preloaded = callWidget(host, code, widget, 'loadPreloadedData').value;
  if (!isThenable(preloaded))
    host.probe.fault(code, 'loadPreloadedData must return a promise', { rule: 'contract' });
  const suggested = asItems(await preloaded);
  const linked = asItems(await callWidget(host, code, widget, 'loadElements', type, card.id).value);
  if ($panel.children().length > 0) return;
  const items = new LinkedItems(linked);
  const panel = $panel.get(0);
  if (panel !== undefined) tabs.set(panel, { code, items });
  bindItems({ host, $panel, code, widget, type, id: card.id }, items, suggested);
}

/** Reports every changed tab of a saved card to its widget. Rejects with the widget's rejection. */
export async function linkChangedTabs(host: Host, $root: JQuery, kind: CardKind, id: number): Promise<void> {
  for (const panel of $root.find('.js-card-tab-panel').toArray()) {
    const tab = tabs.get(panel);
    const widget = tab && host.app.widgets.list[tab.code];
    if (tab === undefined || widget === undefined) continue;
    const change = tab.items.changes((item) => ({
      from: singular[kind],
      from_id: id,
      quantity: item.quantity ?? 1,
      to_id: item.id,
      to_widget_id: widget.params.id,
    }));
    if (change === null) continue;
    const answer = callWidget(host, tab.code, widget, 'linkCard', change).value;
    if (!isThenable(answer))
      host.probe.fault(tab.code, 'linkCard must return a promise', { rule: 'contract' });
    await answer;
    tab.items = new LinkedItems(tab.items.now);
  }
}
