import type { Money } from '#contract/common-schemas.ts';
import type { NotificationKind, NotificationRules, NotificationWords } from '#contract/notifications.ts';
import { type AccountId, type EntityKey, entityText } from '#domain/ids.ts';
import type { Transaction } from '../store/engine/database.ts';
import { insertNotifications, type NewNotificationRow } from '../store/notifications/notifications.ts';
import { readGroupsOf, readNotificationRules } from '../store/settings/notification-rules.ts';
import { channelOf, type Reader } from './channel.ts';

/** A notification for one user, delivered once however often it is added. */
export interface NewNotification {
  readonly accountId: AccountId;
  readonly userId: number;
  readonly kind: NotificationKind;
  /** The same event gives the same key: `request:<id>:<version>`, `event:<id>`. */
  readonly key: string;
  /** By the gateway's clock. */
  readonly at: Date;
  readonly entity?: EntityKey;
  /** Data, not sentences, and no sums: the page and the task compose the text. */
  readonly words: NotificationWords;
  /** Shown only to users who may see sums. */
  readonly money?: Money;
  /** The user gets a task about it anyway, so none is created for this notification. */
  readonly hasTask?: boolean;
}

/**
 * Adds notifications in the transaction of the change they report; those a user's rules switch off are
 * dropped here.
 */
export async function addNotifications(
  transaction: Transaction,
  notifications: readonly NewNotification[],
): Promise<void> {
  for (const accountId of new Set(notifications.map((notification) => notification.accountId))) {
    const ofAccount = notifications.filter((notification) => notification.accountId === accountId);
    const rules = await readNotificationRules(transaction, accountId);
    const groups = await readGroupsOf(transaction, accountId, [
      ...new Set(ofAccount.map(({ userId }) => userId)),
    ]);
    const rows = ofAccount.flatMap((notification) =>
      rowOf(notification, rules, {
        userId: notification.userId,
        groups: groups.get(notification.userId) ?? [],
      }),
    );
    await insertNotifications(transaction, rows);
  }
}

function rowOf(
  notification: NewNotification,
  rules: NotificationRules | null,
  reader: Reader,
): NewNotificationRow[] {
  const { accountId, userId, kind, key, at, entity, words, money, hasTask } = notification;
  const channel = channelOf(rules, reader, kind);
  const onPage = channel === 'page' || channel === 'page_or_task';
  const asTask = !hasTask && (channel === 'task' || channel === 'page_or_task');
  if (!onPage && !asTask) return [];
  const about = entity ? entityText(entity) : null;
  return [{ accountId, userId, kind, key, at, words, onPage, asTask, entity: about, money: money ?? null }];
}
