import type { ComponentChildren, RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';

export interface ModalFrameProps {
  /** Class of the content. */
  readonly kind: string;
  readonly title: string;
  /** Of the client. */
  readonly names: string;
  readonly text: Translate;
  readonly onClose: () => void;
  /** Takes the focus when the button that had it disappears. */
  readonly frame?: RefObject<HTMLElement | null>;
  readonly children: ComponentChildren;
}

/** What the host's modal shows: a title, whose figures these are, the way out, and the content below. */
export function ModalFrame({ kind, title, names, text, onClose, frame, children }: ModalFrameProps) {
  const id = useId();
  const own = useRef<HTMLElement>(null);
  const section = frame ?? own;
  // Moves the focus into the modal; otherwise Esc and Tab would act on the card.
  useLayoutEffect(() => section.current?.focus(), []);
  return (
    <section class={`framed ${kind}`} ref={section} tabIndex={-1} aria-labelledby={id}>
      <header class="top">
        <div class="of">
          <h2 id={id}>{title}</h2>
          <p class="muted clip" title={names} dir="auto">
            {names}
          </p>
        </div>
        <Button kind="quiet" onPress={onClose}>
          {text('common.close')}
        </Button>
      </header>
      {children}
    </section>
  );
}
