import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { MOST_NOTICES } from '#contract/notifications.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Database, Transaction } from './database.ts';
import { notices } from './schema-notices.ts';

export type NoticeRow = typeof notices.$inferSelect;
export type NewNoticeRow = Omit<typeof notices.$inferInsert, 'id' | 'state' | 'claimKey'>;

/** Those already there stay as they are. */
export async function insertNotices(transaction: Transaction, rows: readonly NewNoticeRow[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .insert(notices)
    .values([...rows])
    .onConflictDoNothing();
}

/** Whose news, and which asking of his page it is. */
export interface Claim {
  readonly accountId: AccountId;
  readonly userId: UserId;
  /** Of the page's own making; the same one gives the same lot. */
  readonly key: string;
  /** Older news are no news. */
  readonly since: Date;
}

/**
 * News of a user that no page has had, oldest first, now this page's. Claims of one user wait for each other, so that a claim sent
 * again while the first is still under way gets the first one's lot.
 */
export async function claimNotices(database: Database, claim: Claim): Promise<NoticeRow[]> {
  const { accountId, userId, key } = claim;
  return database.transaction(async (transaction) => {
    const lock = `notices ${accountId} ${userId}`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const had = await transaction
      .select()
      .from(notices)
      .where(and(isOf(claim), eq(notices.state, 'claimed'), eq(notices.claimKey, key)))
      .orderBy(asc(notices.id));
    return had.length > 0 ? had : claimNew(transaction, claim);
  });
}

/** A row that is becoming a task at this moment is passed over. */
async function claimNew(transaction: Transaction, claim: Claim): Promise<NoticeRow[]> {
  const { key, since } = claim;
  const fresh = transaction
    .select({ id: notices.id })
    .from(notices)
    .where(and(isOf(claim), eq(notices.state, 'waiting'), eq(notices.onPage, true), gt(notices.at, since)))
    .orderBy(asc(notices.id))
    .limit(MOST_NOTICES)
    .for('update', { skipLocked: true });
  const claimed = await transaction
    .update(notices)
    .set({ state: 'claimed', claimKey: key })
    .where(inArray(notices.id, fresh))
    .returning();
  return claimed.sort((left, right) => left.id - right.id);
}

export async function findNotices(
  reader: Pick<Database, 'select'>,
  ids: readonly number[],
): Promise<NoticeRow[]> {
  return reader
    .select()
    .from(notices)
    .where(inArray(notices.id, [...ids]))
    .orderBy(asc(notices.id));
}

/** @returns how many went */
export async function forgetNotices(database: Database, before: Date): Promise<number> {
  const gone = await database.delete(notices).where(lt(notices.at, before)).returning({ id: notices.id });
  return gone.length;
}

function isOf({ accountId, userId }: Pick<Claim, 'accountId' | 'userId'>) {
  return and(eq(notices.accountId, accountId), eq(notices.userId, userId));
}
