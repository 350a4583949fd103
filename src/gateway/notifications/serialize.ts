import type { Notification, NotificationWords } from '#contract/notifications.ts';
import type { Permissions } from '#contract/session.ts';
import { parseEntityText } from '#domain/ids.ts';
import type { NotificationRow } from '../store/notifications/notifications.ts';

/** Older notifications are not shown. */
export const NEWS_MS = 3 * 86_400_000;

/** A notification in wire form for one user: the user's current role decides whether it includes a sum. */
export function showNotification(row: NotificationRow, { see_sums }: Permissions): Notification {
  const { id, kind, at, entity, words, money } = row;
  const isFree = see_sums || !words.request_kind;
  return {
    id: String(id),
    kind,
    words: isFree ? words : untitled(words),
    at: at.toISOString(),
    entity: entity === null ? null : parseEntityText(entity),
    money: see_sums ? money : null,
  };
}

/**
 * A request consists of sums, so users who may not see them get none of its free text, including the name its
 * author gave the card.
 */
function untitled({ title: _title, ...words }: NotificationWords): NotificationWords {
  return words;
}
