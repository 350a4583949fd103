import type { Translate } from '#shared/i18n.ts';
import type { Signal } from '#shared/signals.ts';
import type { Row } from './draft.ts';
import type { RolesModel } from './model.ts';

export interface RowProps extends RolesProps {
  readonly row: Row;
  /** Key of the row that takes the focus when it is next drawn. */
  readonly focus: Signal<string | null>;
  /** True for a row that was an administrator, while no administrator is left. */
  readonly lacking: boolean;
}

export interface RolesProps {
  readonly model: RolesModel;
  readonly text: Translate;
}
