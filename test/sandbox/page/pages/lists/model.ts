import type { Host } from '../../app/host.ts';

export type RowData = {
  id: number;
  /** `lead`, `contact`, `company`, `customer`, `task`. */
  element_type: string;
  name: { text: string; url: string };
  phones: string[];
  emails: string[];
} & Record<string, unknown>;

export type RowModel = { id: number; get(key: string): unknown; set(values: Record<string, unknown>): void };
export type RowList = {
  url: string;
  get(id: number): RowModel | undefined;
  models: RowModel[];
  filter(test: (row: RowModel) => boolean): RowModel[];
};

/**
 * `APP.data.current_list`: Backbone collection of the loaded rows; its `url` distinguishes contacts from
 * companies.
 */
export function createRowList(host: Host, rows: readonly RowData[], url: string): RowList {
  const Rows = host.Backbone.Collection.extend({ url }) as unknown as new (rows: object[]) => RowList;
  return new Rows(rows.map((row) => ({ ...row, checked: false })));
}
