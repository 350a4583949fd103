import type { Host } from '../app/host.ts';

type RowModel = { id: number; get(key: string): unknown };
type RowList = { filter(test: (row: RowModel) => boolean): RowModel[] };

export type SelectedRow = { id: number; type: string; emails: string[]; phones: string[] };
export type Selection = {
  selected: SelectedRow[];
  summary: { items: number; emails: number; phones: number };
  count_selected: { items: number; emails: number; phones: number };
};

function readRow(row: RowModel): SelectedRow {
  const list = (key: string) => [...((row.get(key) as string[] | undefined) ?? [])];
  return {
    id: row.id,
    type: String(row.get('element_type')),
    emails: list('emails'),
    phones: list('phones'),
  };
}

/** Ticked rows of the current list; false outside lists. Rows that are not loaded are not included. */
export function readSelection(list: unknown): Selection | false {
  if (list === undefined || list === null) return false;
  const selected = (list as RowList).filter((row) => row.get('checked') === true).map(readRow);
  const total = (key: 'emails' | 'phones') => selected.reduce((sum, row) => sum + row[key].length, 0);
  const summary = { items: selected.length, emails: total('emails'), phones: total('phones') };
  return { selected, summary, count_selected: summary };
}

export function selectionMethods(host: Host): Record<string, unknown> {
  return {
    list_selected: () => (host.app.data.is_card ? false : readSelection(host.app.data.current_list)),
    /** Overlay around the right column in lists. */
    widgetsOverlay(shown: unknown) {
      host.$('#card_widgets_overlay').toggle(shown === true);
    },
  };
}
