import type { Translate } from '#shared/i18n.ts';
import type { RulesModel } from './model.ts';

export interface RulesProps {
  readonly text: Translate;
  readonly model: RulesModel;
  /** The account's own currency. */
  readonly currency: string;
  /** The name known to the page; null for an unknown user. */
  userName(id: string): string | null;
}
