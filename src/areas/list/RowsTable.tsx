import { pathOf } from '#areas/paths.ts';
import type { Balance } from '#contract/books/panel.ts';
import { isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Amount } from '#ui/Amount.tsx';
import { Icon } from '#ui/Icon.tsx';
import type { SortColumn, Sorting } from './sort.ts';
import { keyOf, type ListRow } from './summary.ts';

export interface RowsTableProps {
  readonly text: Translate;
  readonly rows: readonly ListRow[];
  readonly sorting: Sorting;
  onSort(column: SortColumn): void;
}

const columns = ['name', 'debt', 'overdue', 'days'] as const satisfies readonly SortColumn[];

/** One line a ticked row, sortable by its headings. */
export function RowsTable(props: RowsTableProps) {
  const { text, rows } = props;
  return (
    // A scroller that holds the focus can be moved by arrow keys.
    <section class="scroller" tabIndex={0} aria-label={text('list.caption')}>
      <table class="table rows">
        <caption class="sr">
          {text('list.caption')}. {text('list.sort_hint')}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column} {...props} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={keyOf(row.entity)} text={text} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Heading({ text, sorting, onSort, column }: RowsTableProps & { readonly column: SortColumn }) {
  const mine = sorting.column === column;
  const arrow = sorting.direction === 'ascending' ? '▲' : '▼';
  return (
    <th scope="col" class={column === 'name' ? '' : 'end'} aria-sort={mine ? sorting.direction : 'none'}>
      <button type="button" class="sort" onClick={() => onSort(column)}>
        {text(`list.column.${column}`)}
        <span aria-hidden="true">{mine ? arrow : ''}</span>
      </button>
    </th>
  );
}

interface RowProps {
  readonly text: Translate;
  readonly row: ListRow;
}

function Row({ text, row }: RowProps) {
  const own = text('list.entity', { kind: text(`list.kind.${row.entity.type}`), id: row.entity.id });
  return (
    <tr>
      <th scope="row">
        <a class="link" href={pathOf(row.entity)} target="_blank" rel="noopener">
          <span class="clip">{row.name || own}</span>
        </a>
        {row.name !== '' && <span class="muted own">{own}</span>}
      </th>
      {row.match === 'matched' ? (
        <Figures text={text} row={row} />
      ) : (
        <td class="muted" colSpan={3}>
          {text(`list.match.${row.match}`)}
        </td>
      )}
    </tr>
  );
}

function Figures({ text, row }: RowProps) {
  const hidden = row.balances.length === 0;
  return (
    <>
      <td class="end">
        {hidden ? (
          <span class={row.hasDebt ? '' : 'muted'}>{text(row.hasDebt ? 'list.owes' : 'list.no_debt')}</span>
        ) : (
          <Sums sums={row.balances} field="receivable" locale={text.locale} empty={text('list.no_debt')} />
        )}
      </td>
      <td class={`end ${row.hasOverdue ? 'bad tinted' : ''}`}>
        {row.hasOverdue && <Icon name="bad" />}
        {hidden ? (
          row.hasOverdue && <span>{text('list.overdue_flag')}</span>
        ) : (
          <Sums sums={row.balances} field="overdue" locale={text.locale} empty="" />
        )}
      </td>
      <td class="end">{row.overdueDays > 0 ? row.overdueDays : ''}</td>
    </>
  );
}

interface SumsProps {
  readonly sums: readonly Balance[];
  readonly field: 'receivable' | 'overdue';
  readonly locale: string;
  readonly empty: string;
}

/** A line a currency; zero ones are left out. */
function Sums({ sums, field, locale, empty }: SumsProps) {
  const owed = sums.filter((balance) => !isZero(balance[field]));
  if (owed.length === 0) return <span class="muted">{empty}</span>;
  return (
    <span class="sums">
      {owed.map((balance) => (
        <Amount key={balance.currency} money={balance[field]} locale={locale} />
      ))}
    </span>
  );
}
