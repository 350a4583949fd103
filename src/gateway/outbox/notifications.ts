import { parseEntityText } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import type { Database } from '../store/engine/database.ts';
import { findNotifications } from '../store/notifications/notifications.ts';
import type { OutboxPayloads } from '../store/schema/outbox.ts';
import { marked, type Planned, TASK_MS, taskEffect } from './effects.ts';
import { notificationText } from './notification-words.ts';

/** One user's notifications about one card that no page has shown: one task for that user. */
export async function notificationsPlan(
  database: Database,
  outboxId: number,
  payload: OutboxPayloads['notifications'],
  clock: Clock,
): Promise<Planned[]> {
  const rows = await findNotifications(database, payload.notification_ids);
  const [first] = rows;
  if (!first) return [];
  const mark = `(новость № ${outboxId})`;
  const text = `${rows.map(notificationText).join('. ')} ${mark}`;
  const entity = first.entity === null ? null : parseEntityText(first.entity);
  return [taskEffect({ entity, text, responsible: first.userId, till: clock.now() + TASK_MS }, marked(mark))];
}
