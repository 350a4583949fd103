import type { ComponentChild, ComponentChildren } from 'preact';
import type { Sections } from './section-types.ts';

export interface FoldProps {
  /** Remembered as open under this name, see `Sections.opened`. */
  readonly name: string;
  readonly sections: Sections;
  readonly heading: ComponentChildren;
  /** Stays open whatever the user presses. */
  readonly held?: boolean;
  /** Drawn only while it is open. */
  readonly draw: () => ComponentChild;
}

/**
 * A heading with content that is rendered once it is opened; the browser remembers which ones a user left
 * open.
 */
export function Fold({ name, sections, heading, held, draw }: FoldProps) {
  const open = held || sections.opened.value.has(name);
  return (
    <details
      class="section"
      open={open}
      onToggle={(event) => held || sections.toggle(name, event.currentTarget.open)}
    >
      <summary>{heading}</summary>
      {open && draw()}
    </details>
  );
}
