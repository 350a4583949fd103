import type { Host } from '../../app/host.ts';
import { keepInView } from '../../ui/in-view.ts';
import { reportException } from '../../widgets/call.ts';
import { readSelection } from '../../widgets/selection.ts';
import type { Callback, Widget } from '../../widgets/types.ts';
import { moreTip } from './markup.ts';
import type { RowList } from './model.ts';
import { bindMultiple } from './multiple.ts';

/** Callback group a list's entity calls: contacts covers companies. */
export type SelectedGroup = 'leads' | 'contacts' | 'customers' | 'todo';

function selectedCallback(widget: Widget, group: SelectedGroup): Callback | null {
  const holder = widget.callbacks[group];
  const found = typeof holder === 'object' ? holder.selected : undefined;
  return typeof found === 'function' ? found : null;
}

function widgetItems(host: Host, group: SelectedGroup): { code: string; label: string; icon: string }[] {
  return Object.entries(host.app.widgets.list)
    .filter(([, widget]) => selectedCallback(widget, group) !== null)
    .map(([code, widget]) => {
      const name = (widget.langs?.widget as { name?: string } | undefined)?.name ?? code;
      return { code, label: name, icon: `${String(widget.params.images_path)}/logo_min.png` };
    });
}

function callSelected(host: Host, code: string, group: SelectedGroup): void {
  const widget = host.app.widgets.list[code];
  const callback = widget && selectedCallback(widget, group);
  if (!widget || !callback) return;
  host.probe.add({ kind: 'callback', widget: code, text: `${group}.selected` });
  try {
    callback.call(widget.callbacks[group]);
  } catch (error) {
    reportException(host, code, `${group}.selected`, error);
  }
}

function refreshBar(host: Host, $root: JQuery, list: RowList): void {
  const selection = readSelection(list);
  const count = selection === false ? 0 : selection.summary.items;
  $root.find('#list_multiple_actions').prop('hidden', count === 0);
  $root.find('.js-list-count').text(host.text('list.chosen', { count }));
  $root.find('.tips_list-more').prop('hidden', true);
}

function bindTicks(host: Host, $root: JQuery, list: RowList): void {
  const tick = (id: number, checked: boolean) => {
    list.get(id)?.set({ checked });
    $root.find(`#list_item_${id}`).toggleClass('list-row-selected', checked);
  };
  const done = () => {
    refreshBar(host, $root, list);
    $root.find('#list_table').trigger('list:checkbox');
  };
  $root.on('change.list', '.js-item-checkbox', (event: JQuery.TriggeredEvent) => {
    const box = event.currentTarget as HTMLInputElement;
    tick(Number(box.value), box.checked);
    done();
  });
  $root.on('change.list', '#list_all_checker', (event: JQuery.TriggeredEvent) => {
    const { checked } = event.currentTarget as HTMLInputElement;
    $root.find('.js-item-checkbox').prop('checked', checked);
    for (const model of list.models) tick(model.id, checked);
    done();
  });
}

function bindMore(host: Host, $root: JQuery, group: SelectedGroup | null): void {
  $root.on('click.list', '.js-list-more', () => {
    const $tip = $root.find('.tips_list-more');
    $tip
      .find('.tips__inner')
      .html(moreTip(group === null ? [] : widgetItems(host, group), host.text('list.no-widgets')));
    $tip.prop('hidden', !$tip.prop('hidden'));
    for (const tip of $tip.get()) keepInView(tip);
  });
  $root.on('click.list', '.js-tips-item-widgets', (event: JQuery.TriggeredEvent) => {
    const code = (event.currentTarget as HTMLElement).dataset.id ?? '';
    $root.find('.tips_list-more').prop('hidden', true);
    if (group !== null) callSelected(host, code, group);
  });
}

/** Binds row checkboxes, the multi-action bar and its "More" tip. Returns a function that unbinds them. */
export function bindList(host: Host, $root: JQuery, list: RowList, group: SelectedGroup | null): () => void {
  bindTicks(host, $root, list);
  bindMore(host, $root, group);
  bindMultiple(host, $root, list);
  return () => $root.off('.list');
}
