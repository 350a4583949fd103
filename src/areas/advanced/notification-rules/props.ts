import type { NotificationRulesModel } from './model.ts';
import type { Names } from './words.ts';

export interface NotificationRulesProps extends Names {
  readonly model: NotificationRulesModel;
}
