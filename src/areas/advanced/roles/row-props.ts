import type { Signal } from '#shared/signals.ts';
import type { Row } from './draft.ts';
import type { RolesProps } from './RolesEditor.tsx';

export interface RowProps extends RolesProps {
  readonly row: Row;
  /** Key of the row that takes the focus when it is next drawn. */
  readonly focus: Signal<string | null>;
  /** Somebody must govern, and this row did. */
  readonly lacking: boolean;
}
