import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AccountingDocument } from '#contract/documents.ts';
import { columnsOf } from './columns.tsx';
import type { ListProps } from './index.ts';
import { rowAfter, scrollTo, windowOf } from './window.ts';

export interface GridProps extends ListProps {
  readonly items: readonly AccountingDocument[];
  /** Of all pages. */
  readonly total: number;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** The end of what was read is near. */
  readonly onEnd: () => void;
}

/** Pixels; rows are drawn only where they can be seen, so they are of one height. */
const ROW = 40;
const SEEN = 8;
const HEIGHT = ROW * SEEN;
const NEAR_END = 20;

/**
 * Ten thousand documents as one table. Each row's number is a button that selects it; arrows, Page Up and Down, Home and End lead from one
 * to another, drawn or not; a screen reader hears each row's place among all.
 */
export function Grid(props: GridProps) {
  const { items, total, panel, text, selected, onSelect, onEnd } = props;
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const wanted = useRef<number | null>(null);
  const { first, last } = windowOf(top.value, HEIGHT, ROW, items.length);
  useLayoutEffect(() => {
    if (last > items.length - NEAR_END) onEnd();
  }, [last, items.length]);
  useLayoutEffect(() => {
    box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`)?.focus({ preventScroll: true });
    wanted.current = null;
  }, [selected]);
  const onScroll = (event: Event): void => {
    top.value = (event.currentTarget as HTMLElement).scrollTop;
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    const next = rowAfter(event.key, index, items.length, SEEN);
    const item = items[next ?? -1];
    if (next === null || !item || !box.current) return;
    event.preventDefault();
    wanted.current = next;
    box.current.scrollTop = scrollTo(next, box.current.scrollTop, HEIGHT, ROW);
    top.value = box.current.scrollTop;
    onSelect(item.id);
  };
  const columns = columnsOf(props);
  return (
    <div class="grid" ref={box} onScroll={onScroll} style={{ maxHeight: `${HEIGHT + ROW}px` }}>
      <table
        aria-rowcount={total + 1}
        aria-label={text('card.list.grid')}
        class={panel.permissions.see_sums ? '' : 'sumless'}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col" class={`col-${key}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space rows={first} />
          {items.slice(first, last).map((item, offset) => (
            <tr key={item.id} aria-rowindex={first + offset + 2} class={item.id === selected ? 'chosen' : ''}>
              {columns.map(({ key, cell }) => (
                <td key={key} class={`col-${key}`}>
                  {key === 'number' ? (
                    <button
                      type="button"
                      data-row={first + offset}
                      aria-pressed={item.id === selected}
                      onClick={() => onSelect(item.id)}
                      onKeyDown={onKeyDown(first + offset)}
                    >
                      {cell(item)}
                    </button>
                  ) : (
                    cell(item)
                  )}
                </td>
              ))}
            </tr>
          ))}
          <Space rows={items.length - last} />
        </tbody>
      </table>
    </div>
  );
}

/** Keeps the place of rows that are not drawn. */
function Space({ rows }: { readonly rows: number }) {
  return rows > 0 ? <tr class="space" style={{ height: `${rows * ROW}px` }} /> : null;
}
