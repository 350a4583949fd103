import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Signal } from '#shared/signals.ts';

/**
 * Focuses the first control of a row that was just added, removed or brought back: the pressed button is
 * gone.
 */
export function useFocus(key: string, focus: Signal<string | null>): RefObject<HTMLLIElement | null> {
  const ref = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (focus.peek() !== key) return;
    focus.value = null;
    ref.current?.querySelector<HTMLElement>('select, button')?.focus();
  }, []);
  return ref;
}
