import type { Host } from '../../app/host.ts';
import type { PageView } from '../../app/types.ts';
import { bindList, type SelectedGroup } from './behaviour.ts';
import { type ListLook, listPage } from './markup.ts';
import { createRowList, type RowData } from './model.ts';

/** Draws a list page and makes it the current list. */
export function drawList(
  host: Host,
  $root: JQuery,
  look: ListLook,
  rows: RowData[],
  url: string,
  group: SelectedGroup | null,
): PageView {
  const list = createRowList(host, rows, url);
  $root.html(listPage(host, look, rows));
  host.app.data.current_list = list;
  return { $el: $root.find('#work_area'), destroy: bindList(host, $root, list, group) };
}
