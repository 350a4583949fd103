import type { Translate } from '#shared/i18n.ts';
import type { FilesModel, Stage } from './model.ts';

export interface FilesProps {
  readonly text: Translate;
  readonly model: FilesModel;
  /** Null for a user that the page does not know. */
  userName(id: string): string | null;
}

/** Of the file that is looked at. */
export type LookProps = FilesProps & Omit<Extract<Stage, { status: 'looked' }>, 'status'>;
