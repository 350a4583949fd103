import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { ListedDocument } from '#contract/books/document-list.ts';
import { type Column, columnsOf } from './columns.tsx';
import type { DocumentsModel } from './model.ts';
import type { Listing } from './pages.ts';
import type { ListProps } from './props.ts';
import { ariaSort, nextSorting } from './sorting.ts';
import { useWindow } from './use-window.ts';
import { rowAfter } from './window.ts';

export interface GridProps extends ListProps {
  readonly model: DocumentsModel;
  readonly listing: Listing;
  /** Index of the selected row; null when there is none. */
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
}

/** Rows that a page key moves by. */
const PAGE_KEY = 8;

/**
 * Ten thousand documents as one table. Each row's number is a button that selects it; arrows, Page Up and Down, Home and End lead from one
 * to another, drawn or not; a screen reader hears each row's place among all.
 */
export function Grid(props: GridProps) {
  const { model, listing, text, selected, onSelect } = props;
  const { rows, total } = listing;
  const view = useWindow(total, model.round.value);
  const { first, last, row } = view;
  useEffect(() => model.see(first, last), [first, last, listing]);
  // The details of the row are under the list and take some of its height once the row has been read.
  const read = selected !== null && rows.has(selected);
  useLayoutEffect(() => {
    if (selected !== null) view.show(selected);
  }, [selected, read]);
  const columns = columnsOf(props, model.filters.value.kind);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = Number((event.target as HTMLElement).dataset.row ?? Number.NaN);
    const next = Number.isNaN(at) ? null : rowAfter(event.key, at, total, PAGE_KEY);
    if (next === null) return;
    event.preventDefault();
    view.goTo(next);
    onSelect(next);
  };
  const reached = selected !== null && first <= selected && selected < last ? selected : first;
  return (
    <div class="grid" ref={view.box} onScroll={view.onScroll} style={`--row: ${row.value}px`}>
      <table aria-rowcount={total + 1} aria-label={text('card.list.grid')} onKeyDown={onKeyDown}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Heading key={column.key} {...{ model, column }} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={first * row.value} />
          {Array.from({ length: last - first }, (_, offset) => first + offset).map((index) => (
            <tr key={index} aria-rowindex={index + 2} class={index === selected ? 'chosen' : ''}>
              <Cells
                {...{ columns, index, onSelect, document: rows.get(index), chosen: index === selected }}
                tabIndex={index === reached ? 0 : -1}
                waiting={text('card.list.waiting')}
              />
            </tr>
          ))}
          <Space height={(total - last) * row.value} />
        </tbody>
      </table>
    </div>
  );
}

function Heading({
  model,
  column: { key, title, sort },
}: Pick<GridProps, 'model'> & { readonly column: Column }) {
  if (sort === undefined) {
    return (
      <th scope="col" class={`col-${key}`}>
        {title}
      </th>
    );
  }
  const sorting = model.sorting.value;
  const direction = ariaSort(sorting, sort);
  return (
    <th scope="col" class={`col-${key}`} aria-sort={direction}>
      <button type="button" class="sort" onClick={() => model.sort(nextSorting(sorting, sort))}>
        {title}
        <span aria-hidden="true">{direction === 'none' ? '' : direction === 'ascending' ? ' ▲' : ' ▼'}</span>
      </button>
    </th>
  );
}

interface CellsProps {
  readonly columns: readonly Column[];
  readonly index: number;
  /** Absent while it loads. */
  readonly document: ListedDocument | undefined;
  readonly chosen: boolean;
  readonly tabIndex: number;
  readonly waiting: string;
  readonly onSelect: (index: number) => void;
}

function Cells({ columns, index, document, chosen, tabIndex, waiting, onSelect }: CellsProps) {
  return (
    <>
      {columns.map(({ key, title, cell }) => (
        <td key={key} class={`col-${key}`} data-title={title}>
          {key === 'number' ? (
            <button
              type="button"
              data-row={index}
              tabIndex={tabIndex}
              aria-pressed={chosen}
              aria-busy={!document}
              onClick={() => onSelect(index)}
            >
              {document ? cell(document) : waiting}
            </button>
          ) : (
            document && cell(document)
          )}
        </td>
      ))}
    </>
  );
}

/** Takes the space of rows that are not drawn. */
function Space({ height }: { readonly height: number }) {
  return height > 0 ? <tr class="space" style={{ height: `${height}px` }} /> : null;
}
