import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ReadonlySignal } from '#shared/signals.ts';
import { useSignal } from '#ui/use-signal.ts';
import { scrollTo, windowOf } from './window.ts';

export interface ListWindow {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Pixels, the same for every row. */
  readonly row: ReadonlySignal<number>;
  readonly first: number;
  readonly last: number;
  onScroll(): void;
  /** Scrolls a row into view; the focus stays where it is. */
  show(index: number): void;
  /** Scrolls a row into view and, once it is drawn, focuses it. */
  goTo(index: number): void;
}

/** Least height of a row, and of the viewport where nothing can be measured. */
const ROW = 40;
const HEIGHT = 400;

/**
 * The part of a long list that is drawn. Rows are of one height, so that positions can be computed without drawing; it is the height of the
 * tallest that was drawn, whatever the names, the width and the size of the text.
 * @param round other rows begin from the top
 */
export function useWindow(count: number, round: number): ListWindow {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const row = useSignal(ROW);
  const width = useRef(0);
  const wanted = useRef<number | null>(null);
  const { first, last } = windowOf(top.value, seenIn(box.current), row.value, count);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    top.value = 0;
  }, [round]);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const tallest = heightOf(current, width.current === current.clientWidth ? row.value : ROW);
    width.current = current.clientWidth;
    if (tallest === row.value) return;
    current.scrollTop = Math.round(current.scrollTop / row.value) * tallest;
    top.value = current.scrollTop;
    row.value = tallest;
  });
  useLayoutEffect(() => {
    const target = box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!target) return;
    target.focus({ preventScroll: true });
    wanted.current = null;
  });
  const show = (index: number): void => {
    const { current } = box;
    if (!current) return;
    current.scrollTop = scrollTo(index, current.scrollTop, seenIn(current), row.value);
    top.value = current.scrollTop;
  };
  return {
    box,
    row,
    first,
    last,
    show,
    onScroll: () => {
      top.value = box.current?.scrollTop ?? 0;
    },
    goTo(index) {
      wanted.current = index;
      show(index);
    },
  };
}

/** Without the heading, which stays above the rows. */
function seenIn(box: HTMLElement | null): number {
  const head = box?.querySelector('thead')?.offsetHeight ?? 0;
  return (box?.clientHeight || HEIGHT) - head;
}

/** Rendered rows have the given height, or more where it is too little. */
function heightOf(box: HTMLElement, least: number): number {
  const rows = [...box.querySelectorAll<HTMLElement>('tbody tr:not(.space)')];
  return Math.max(least, ...rows.map(({ offsetHeight }) => offsetHeight));
}
