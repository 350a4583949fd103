import type { ComponentChild, ComponentChildren } from 'preact';
import type { Desk } from './section-types.ts';

export interface FoldProps {
  /** Remembered as open under this name, see `Desk.opened`. */
  readonly name: string;
  readonly desk: Desk;
  readonly heading: ComponentChildren;
  /** Stays open whatever a person presses. */
  readonly held?: boolean;
  /** Drawn only while it is open. */
  readonly draw: () => ComponentChild;
}

/** A heading with content that is rendered once it is opened; the browser remembers which ones a user left open. */
export function Fold({ name, desk, heading, held, draw }: FoldProps) {
  const open = held || desk.opened.value.has(name);
  return (
    <details
      class="section"
      open={open}
      onToggle={(event) => held || desk.toggle(name, event.currentTarget.open)}
    >
      <summary>{heading}</summary>
      {open && draw()}
    </details>
  );
}
