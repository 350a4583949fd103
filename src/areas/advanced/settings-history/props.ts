import type { Words } from '../audit/words.ts';
import type { SettingsHistoryModel } from './model.ts';

export interface SettingsHistoryProps {
  readonly words: Words;
  readonly model: SettingsHistoryModel;
}
