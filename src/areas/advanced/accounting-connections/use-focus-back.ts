import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isFocusLost } from '../focus.ts';

/**
 * When what was open closes and takes the focus with it, the focus goes to the first button in here, else to
 * the element itself. A focus that something else has taken stays there.
 */
export function useFocusBack(to: RefObject<HTMLElement | null>, isOpen: boolean): void {
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    const target = to.current;
    if (wasOpen.current && !isOpen && target && isFocusLost(target))
      (target.querySelector('button') ?? target).focus();
    wasOpen.current = isOpen;
  }, [isOpen, to]);
}
