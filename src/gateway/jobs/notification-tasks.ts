import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayLog } from '../log.ts';
import { NEWS_MS } from '../notifications/serialize.ts';
import type { Database } from '../store/engine/database.ts';
import { turnIntoTasks } from '../store/notifications/tasks.ts';

const EVERY_MS = 5_000;

export interface NotificationTaskDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: GatewayLog;
  /** How long a notification waits for an open page. */
  readonly unseenMs: number;
}

/**
 * Turns notifications that no page has shown into tasks. Several copies may do so at once: each row is
 * claimed by one.
 */
export function startNotificationTasks(lifetime: Lifetime, deps: NotificationTaskDeps): void {
  lifetime.every(EVERY_MS, () => void makeNotificationTasks(deps));
}

/** One round; a failure is logged and left to the next one. */
export async function makeNotificationTasks({
  database,
  clock,
  log,
  unseenMs,
}: NotificationTaskDeps): Promise<void> {
  try {
    const now = clock.now();
    const items = await turnIntoTasks(database, {
      now: new Date(now),
      unseenSince: new Date(now - unseenMs),
      since: new Date(now - NEWS_MS),
    });
    if (items > 0) log.info('notifications_become_tasks', { items });
  } catch (error) {
    log.error('notification_tasks_failed', error);
  }
}
