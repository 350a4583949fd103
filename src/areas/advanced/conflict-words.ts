import { formatMoment } from '#domain/date-format.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { Translate } from '#shared/i18n.ts';

export interface ConflictWords {
  readonly text: Translate;
  /** As the page knows users; null for one it does not. */
  userName(id: string): string | null;
}

/** «Пока вы меняли, сохранила Анна Соколова, 2 мар., 12:00»; without the log's word nobody is named. */
export function conflictTitle(by: LastSave | null, { text, userName }: ConflictWords): string {
  if (!by) return text('advanced.request_rules.conflict.title');
  const name = userName(by.by.id) ?? text('advanced.audit.user', { id: by.by.id });
  return text('advanced.conflict.title', { name, moment: formatMoment(by.at, text.locale) });
}
