import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { MOST_NOTICES } from '#contract/notifications.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { notifications } from '../schema/notifications.ts';

export type NotificationRow = typeof notifications.$inferSelect;
export type NewNotificationRow = Omit<typeof notifications.$inferInsert, 'id' | 'state' | 'claimKey'>;

/** Existing notifications stay unchanged. */
export async function insertNotifications(
  transaction: Transaction,
  rows: readonly NewNotificationRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .insert(notifications)
    .values([...rows])
    .onConflictDoNothing();
}

/** A user's claim of notifications by one call of a page. */
export interface Claim {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** Chosen by the page; the same key returns the same batch. */
  readonly key: string;
  /** Older notifications are not returned. */
  readonly since: Date;
}

/**
 * A user's notifications that no page has claimed, oldest first; this page now owns them. Claims of one user
 * wait for each other, so a claim repeated while the first is under way returns the first one's batch.
 */
export async function claimNotifications(database: Database, claim: Claim): Promise<NotificationRow[]> {
  const { accountId, userId, key } = claim;
  return database.transaction(async (transaction) => {
    const lock = `notifications ${accountId} ${userId}`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const had = await transaction
      .select()
      .from(notifications)
      .where(and(isOf(claim), eq(notifications.state, 'claimed'), eq(notifications.claimKey, key)))
      .orderBy(asc(notifications.id));
    return had.length > 0 ? had : claimNew(transaction, claim);
  });
}

/** Skips a row that is just becoming a task. */
async function claimNew(transaction: Transaction, claim: Claim): Promise<NotificationRow[]> {
  const { key, since } = claim;
  const fresh = transaction
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        isOf(claim),
        eq(notifications.state, 'waiting'),
        eq(notifications.onPage, true),
        gt(notifications.at, since),
      ),
    )
    .orderBy(asc(notifications.id))
    .limit(MOST_NOTICES)
    .for('update', { skipLocked: true });
  const claimed = await transaction
    .update(notifications)
    .set({ state: 'claimed', claimKey: key })
    .where(inArray(notifications.id, fresh))
    .returning();
  return claimed.sort((left, right) => left.id - right.id);
}

export async function findNotifications(
  reader: Pick<Database, 'select'>,
  ids: readonly number[],
): Promise<NotificationRow[]> {
  return reader
    .select()
    .from(notifications)
    .where(inArray(notifications.id, [...ids]))
    .orderBy(asc(notifications.id));
}

/** @returns how many were deleted */
export async function forgetNotifications(database: Database, before: Date): Promise<number> {
  const gone = await database
    .delete(notifications)
    .where(lt(notifications.at, before))
    .returning({ id: notifications.id });
  return gone.length;
}

function isOf({ accountId, userId }: Pick<Claim, 'accountId' | 'userId'>) {
  return and(eq(notifications.accountId, accountId), eq(notifications.userId, userId));
}
