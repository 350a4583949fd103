import type { ComponentChild } from 'preact';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** `end` for numbers. */
  readonly align?: 'end';
  readonly cell: (row: Row) => ComponentChild;
}

export interface TableProps<Row> {
  /** Names the table; hidden from sight with `quiet`. */
  readonly caption: string;
  readonly quiet?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A plain table; the first column heads its row. */
export function Table<Row>({ caption, quiet, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table class="table">
      <caption>
        <span class={quiet ? 'sr' : undefined}>{caption}</span>
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" class={column.align}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>{columns.map((column, index) => cellOf(column, row, index === 0))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function cellOf<Row>(column: Column<Row>, row: Row, heads: boolean) {
  return heads ? (
    <th key={column.key} scope="row" class={column.align}>
      {column.cell(row)}
    </th>
  ) : (
    <td key={column.key} class={column.align}>
      {column.cell(row)}
    </td>
  );
}
