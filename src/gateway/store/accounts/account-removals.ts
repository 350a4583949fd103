import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accounts, sessions } from '../schema/accounts.ts';
import { connections } from '../schema/books.ts';
import { accountants, deskInvitations, deskSessions } from '../schema/desk.ts';
import { accountRemovals } from '../schema/health.ts';
import { oauthTokens } from '../schema/oauth.ts';

export type RemovalRow = typeof accountRemovals.$inferSelect;

export interface Removal {
  readonly accountId: AccountId;
  readonly at: Date;
  readonly dueAt: Date;
  /** The CRM itself no longer accepts our tokens: everything that gives access is deleted at once. */
  readonly confirmed: boolean;
}

/**
 * Marks an account as having uninstalled the integration. Repeating changes nothing, except that the removal
 * may become confirmed.
 */
export async function askRemoval(
  database: Database,
  { accountId, at, dueAt, confirmed }: Removal,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const known = await transaction.select().from(accounts).where(eq(accounts.accountId, accountId));
    if (known.length === 0) return;
    const isNew = await markAsked(transaction, { accountId, askedAt: at, dueAt });
    if (isNew) await recordRemoval(transaction, accountId, 'account.uninstall', at);
    if (confirmed) await confirm(transaction, accountId, at);
  });
}

/** A removed account may have come back and gone again. @returns whether it was not marked yet */
async function markAsked(
  transaction: Transaction,
  asked: Pick<RemovalRow, 'accountId' | 'askedAt' | 'dueAt'>,
): Promise<boolean> {
  const again = { ...asked, confirmedAt: null, removedAt: null };
  const marked = await transaction
    .insert(accountRemovals)
    .values(again)
    .onConflictDoUpdate({
      target: accountRemovals.accountId,
      set: again,
      setWhere: isNotNull(accountRemovals.removedAt),
    })
    .returning();
  return marked.length === 1;
}

/** Ends everything that gives access to the account or acts in its name. */
async function confirm(transaction: Transaction, accountId: AccountId, at: Date): Promise<void> {
  await transaction
    .update(accountRemovals)
    .set({ confirmedAt: at })
    .where(and(eq(accountRemovals.accountId, accountId), isNull(accountRemovals.confirmedAt)));
  const members = transaction
    .select({ id: accountants.id })
    .from(accountants)
    .where(eq(accountants.accountId, accountId));
  await transaction.update(oauthTokens).set({ sealed: '' }).where(eq(oauthTokens.accountId, accountId));
  await transaction
    .update(connections)
    .set({ sealed: null, pausedAt: at })
    .where(eq(connections.accountId, accountId));
  await transaction.delete(sessions).where(eq(sessions.accountId, accountId));
  await transaction.delete(deskSessions).where(inArray(deskSessions.memberId, members));
  await transaction.delete(deskInvitations).where(inArray(deskInvitations.memberId, members));
}

/** The account is back. @param seen when the CRM confirmed it: a time before the removal does not count */
export async function cancelRemoval(
  transaction: Transaction,
  accountId: AccountId,
  at: Date,
  seen: Date,
): Promise<void> {
  const cancelled = await transaction
    .delete(accountRemovals)
    .where(
      and(
        eq(accountRemovals.accountId, accountId),
        isNull(accountRemovals.removedAt),
        lt(accountRemovals.askedAt, seen),
      ),
    )
    .returning();
  if (cancelled.length > 0) await recordRemoval(transaction, accountId, 'account.return', at);
}

/** The CRM accepts our tokens: the account did not uninstall the integration after all. */
export async function keepAccount(database: Database, accountId: AccountId, at: Date): Promise<void> {
  await database.transaction((transaction) => cancelRemoval(transaction, accountId, at, at));
}

/** Accounts whose removal could not be verified with the CRM yet. */
export async function findUnconfirmed(database: Database, limit: number): Promise<RemovalRow[]> {
  return database
    .select()
    .from(accountRemovals)
    .where(isNull(accountRemovals.confirmedAt))
    .orderBy(asc(accountRemovals.askedAt))
    .limit(limit);
}

export async function findDueRemovals(database: Database, now: Date, limit: number): Promise<AccountId[]> {
  const rows = await database
    .select({ accountId: accountRemovals.accountId })
    .from(accountRemovals)
    .where(
      and(
        isNull(accountRemovals.removedAt),
        isNotNull(accountRemovals.confirmedAt),
        lte(accountRemovals.dueAt, now),
      ),
    )
    .orderBy(asc(accountRemovals.dueAt))
    .limit(limit);
  return rows.map(({ accountId }) => accountId as AccountId);
}

/**
 * Deletes an account's rows from every table: each references `accounts`. Only its number and three moments
 * are left.
 * @returns false when it came back or another copy was first
 */
export async function removeAccount(database: Database, accountId: AccountId, now: Date): Promise<boolean> {
  return database.transaction(async (transaction) => {
    // An account may hold thousands of files; the statement timeout is for requests of waiting users.
    await transaction.execute(sql`set local statement_timeout = 0`);
    const gone = await transaction
      .update(accountRemovals)
      .set({ removedAt: now })
      .where(
        and(
          eq(accountRemovals.accountId, accountId),
          isNull(accountRemovals.removedAt),
          isNotNull(accountRemovals.confirmedAt),
          lte(accountRemovals.dueAt, now),
        ),
      )
      .returning();
    if (gone.length === 0) return false;
    await transaction.delete(accounts).where(eq(accounts.accountId, accountId));
    return true;
  });
}

async function recordRemoval(
  transaction: Transaction,
  accountId: AccountId,
  action: 'account.uninstall' | 'account.return',
  at: Date,
): Promise<void> {
  const actor = { kind: 'system', id: '' } as const;
  await recordAudit(transaction, { accountId, at, actor, origin: '', action, subject: '', details: {} });
}
