import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { GatewayLog } from '../log.ts';
import { NEWS_MS } from '../notifications/show.ts';
import type { Database } from '../store/database.ts';
import { turnIntoTasks } from '../store/notice-tasks.ts';

const EVERY_MS = 5_000;

export interface NoticeTaskDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: GatewayLog;
  /** How long news wait for an open page. */
  readonly unseenMs: number;
}

/** News that no page has shown become tasks. Several copies may do it at once: a row is taken by one. */
export function startNoticeTasks(lifetime: Lifetime, deps: NoticeTaskDeps): void {
  lifetime.every(EVERY_MS, () => void makeNoticeTasks(deps));
}

/** One round; a failure is logged and left to the next one. */
export async function makeNoticeTasks({ database, clock, log, unseenMs }: NoticeTaskDeps): Promise<void> {
  try {
    const now = clock.now();
    const items = await turnIntoTasks(database, {
      now: new Date(now),
      unseenSince: new Date(now - unseenMs),
      since: new Date(now - NEWS_MS),
    });
    if (items > 0) log.info('notices_become_tasks', { items });
  } catch (error) {
    log.error('notice_tasks_failed', error);
  }
}
