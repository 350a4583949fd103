import type { Translate } from '#shared/i18n.ts';
import type { AccountantsModel } from './model.ts';

export interface AccountantsProps {
  readonly text: Translate;
  readonly model: AccountantsModel;
  copy(text: string): Promise<boolean>;
}
