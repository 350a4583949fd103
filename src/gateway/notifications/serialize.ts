import type { Notification, NotificationWords } from '#contract/notifications.ts';
import type { Permissions } from '#contract/session.ts';
import { parseEntityText } from '#domain/ids.ts';
import type { NotificationRow } from '../store/notifications/notifications.ts';

/** Nobody wants to hear of what is older. */
export const NEWS_MS = 3 * 86_400_000;

/** News as one user gets them: his role at this moment decides whether he sees a sum. */
export function showNotification(row: NotificationRow, { see_sums }: Permissions): Notification {
  const { id, kind, at, entity, words, money } = row;
  const isFree = see_sums || !words.request_kind;
  return {
    ...{ id: String(id), kind, words: isFree ? words : untitled(words), at: at.toISOString() },
    entity: entity === null ? null : parseEntityText(entity),
    money: see_sums ? money : null,
  };
}

/** A request is all sums: what people wrote in it is not for who may not see them, the name they gave its card included. */
function untitled({ title: _title, ...words }: NotificationWords): NotificationWords {
  return words;
}
