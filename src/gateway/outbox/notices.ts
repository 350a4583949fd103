import { parseEntityText } from '#domain/ids.ts';
import type { Clock } from '#shared/clock.ts';
import type { Database } from '../store/database.ts';
import { findNotices } from '../store/notices.ts';
import type { OutboxPayloads } from '../store/schema-outbox.ts';
import { marked, type Planned, TASK_MS, taskEffect } from './effects.ts';
import { noticeText } from './notice-words.ts';

/** News of one user about one card that no page has shown: one task of his. */
export async function noticesPlan(
  database: Database,
  outboxId: number,
  payload: OutboxPayloads['notices'],
  clock: Clock,
): Promise<Planned[]> {
  const rows = await findNotices(database, payload.notice_ids);
  const [first] = rows;
  if (!first) return [];
  const mark = `(новость № ${outboxId})`;
  const text = `${rows.map(noticeText).join('. ')} ${mark}`;
  const entity = first.entity === null ? null : parseEntityText(first.entity);
  return [taskEffect({ entity, text, responsible: first.userId, till: clock.now() + TASK_MS }, marked(mark))];
}
