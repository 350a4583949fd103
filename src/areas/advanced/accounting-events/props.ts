import type { Translate } from '#shared/i18n.ts';
import type { SourcesModel } from './model.ts';

export interface EventsProps {
  readonly text: Translate;
  readonly model: SourcesModel;
  copy(words: string): Promise<boolean>;
}
