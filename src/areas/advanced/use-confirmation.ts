import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '#ui/use-signal.ts';
import { isFocusElsewhere } from './focus.ts';

export interface Confirmation {
  /** Whether the question is shown in place of the button. */
  readonly isAsked: boolean;
  /** Of the element that holds the button, or the question with its buttons. */
  readonly box: RefObject<HTMLDivElement | null>;
  ask(): void;
  cancel(): void;
}

/**
 * A button that asks before it acts. The pressed button disappears, so the focus moves: in the question, to
 * its last button, which cancels; after it, back to the button, unless the outcome has taken it.
 */
export function useConfirmation(): Confirmation {
  const isAsked = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const isDrawn = useRef(false);
  useLayoutEffect(() => {
    const within = box.current;
    const buttons = within?.querySelectorAll('button') ?? [];
    if (isDrawn.current && within && !isFocusElsewhere(within)) buttons[buttons.length - 1]?.focus();
    isDrawn.current = true;
  }, [isAsked.value]);
  const turn = (is: boolean) => (): void => {
    isAsked.value = is;
  };
  return { isAsked: isAsked.value, box, ask: turn(true), cancel: turn(false) };
}
