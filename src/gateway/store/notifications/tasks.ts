import { and, asc, eq, exists, gt, inArray, lte, not, or } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { enqueue } from '../outbox/outbox.ts';
import { accountSettings } from '../schema/accounts.ts';
import { notifications } from '../schema/notifications.ts';
import { oauthTokens } from '../schema/oauth.ts';
import type { NotificationRow } from './notifications.ts';

/** The times that decide which notifications become tasks. */
export interface TaskTimes {
  readonly now: Date;
  /** Notifications from before this have had their chance to be shown on a page. */
  readonly unseenSince: Date;
  /** Older notifications do not become tasks. */
  readonly since: Date;
}

/**
 * Moves notifications that no page has shown into the outbox, grouped by user and entity. Only for accounts
 * that gave the gateway access and are not read-only: elsewhere they keep waiting for a page. @returns how
 * many
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
      await transaction.update(notifications).set({ state: 'sent' }).where(inArray(notifications.id, ids));
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
