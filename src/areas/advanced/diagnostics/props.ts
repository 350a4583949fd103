import type { Translate } from '#shared/i18n.ts';
import type { DiagnosticsModel } from './model.ts';

export interface DiagnosticsProps {
  readonly text: Translate;
  readonly model: DiagnosticsModel;
}
