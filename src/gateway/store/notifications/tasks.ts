import { and, asc, eq, exists, gt, inArray, lte, not, or } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { enqueue } from '../outbox/outbox.ts';
import { accountSettings } from '../schema/accounts.ts';
import { notifications } from '../schema/notifications.ts';
import { oauthTokens } from '../schema/oauth.ts';
import type { NotificationRow } from './notifications.ts';

/** Of which times news become tasks. */
export interface TaskTimes {
  readonly now: Date;
  /** What a page could have shown and has not since then. */
  readonly unseenSince: Date;
  /** Older news are no news. */
  readonly since: Date;
}

/**
 * Puts news that no page has shown into the outbox, those of one user about one entity together. Only of
 * accounts that gave the gateway access and are open for writing: elsewhere they go on waiting for a page.
 * @returns how many
 */
export async function turnIntoTasks(database: Database, times: TaskTimes): Promise<number> {
  return database.transaction(async (transaction) => {
    const due = await transaction
      .select()
      .from(notifications)
      .where(and(isDue(times), canHaveTasks(transaction)))
      .orderBy(asc(notifications.id))
      .limit(TASKS_AT_ONCE)
      .for('update', { skipLocked: true });
    for (const lot of lotsOf(due)) {
      const accountId = lot[0]?.accountId as AccountId;
      const payload = { notification_ids: lot.map(({ id }) => id) };
      await enqueue(transaction, { accountId, kind: 'notifications', payload, at: times.now });
    }
    const ids = due.map(({ id }) => id);
    if (ids.length > 0)
      await transaction.update(notifications).set({ state: 'told' }).where(inArray(notifications.id, ids));
    return ids.length;
  });
}

const TASKS_AT_ONCE = 200;

function lotsOf(rows: readonly NotificationRow[]): NotificationRow[][] {
  const lots = new Map<string, NotificationRow[]>();
  for (const row of rows) {
    const place = `${row.accountId} ${row.userId} ${row.entity}`;
    lots.set(place, [...(lots.get(place) ?? []), row]);
  }
  return [...lots.values()];
}

function isDue({ unseenSince, since }: TaskTimes) {
  const unseen = or(not(notifications.onPage), lte(notifications.at, unseenSince));
  return and(eq(notifications.state, 'waiting'), notifications.asTask, unseen, gt(notifications.at, since));
}

function canHaveTasks(reader: Pick<Database, 'select'>) {
  const { accountId, status } = oauthTokens;
  const access = and(eq(accountId, notifications.accountId), eq(status, 'connected'));
  const open = and(eq(accountSettings.accountId, notifications.accountId), not(accountSettings.readOnly));
  return and(
    exists(reader.select({ accountId }).from(oauthTokens).where(access)),
    exists(reader.select({ id: accountSettings.accountId }).from(accountSettings).where(open)),
  );
}
