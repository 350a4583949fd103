import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accounts, sessions } from '../schema/accounts.ts';
import { accountants, deskInvitations, deskSessions } from '../schema/desk.ts';
import { accountRemovals } from '../schema/health.ts';
import { oauthTokens } from '../schema/oauth.ts';

export type RemovalRow = typeof accountRemovals.$inferSelect;

export interface Removal {
  readonly accountId: AccountId;
  readonly at: Date;
  readonly dueAt: Date;
  /** The CRM itself takes our tokens no more: what gives access goes at once. */
  readonly confirmed: boolean;
}

/**
 * HealthCounters an account as one that has switched us off. Told again it changes nothing, except that it
 * may become certain.
 */
export async function askRemoval(
  database: Database,
  { accountId, at, dueAt, confirmed }: Removal,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const known = await transaction.select().from(accounts).where(eq(accounts.accountId, accountId));
    if (known.length === 0) return;
    const isNew = await markAsked(transaction, { accountId, askedAt: at, dueAt });
    if (isNew) await tell(transaction, accountId, 'account.uninstall', at);
    if (confirmed) await confirm(transaction, accountId, at);
  });
}

/** An account removed once may have come back and gone again. @returns whether it was not marked yet */
async function markAsked(
  transaction: Transaction,
  asked: Pick<RemovalRow, 'accountId' | 'askedAt' | 'dueAt'>,
): Promise<boolean> {
  const anew = { ...asked, confirmedAt: null, removedAt: null };
  const marked = await transaction
    .insert(accountRemovals)
    .values(anew)
    .onConflictDoUpdate({
      target: accountRemovals.accountId,
      set: anew,
      setWhere: isNotNull(accountRemovals.removedAt),
    })
    .returning();
  return marked.length === 1;
}

/** Ends whatever gives access to the account or in its name. */
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
  await transaction.delete(sessions).where(eq(sessions.accountId, accountId));
  await transaction.delete(deskSessions).where(inArray(deskSessions.memberId, members));
  await transaction.delete(deskInvitations).where(inArray(deskInvitations.memberId, members));
}

/**
 * The account is there again. @param seen when the CRM said so: an older word than the removal's is no return
 */
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
  if (cancelled.length > 0) await tell(transaction, accountId, 'account.return', at);
}

/** The CRM takes our tokens: the account was not switched off after all. */
export async function keepAccount(database: Database, accountId: AccountId, at: Date): Promise<void> {
  await database.transaction((transaction) => cancelRemoval(transaction, accountId, at, at));
}

/** Accounts nobody could ask yet whether it is so. */
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
 * Deletes everything of an account from every table: each hangs on `accounts`. What is left is its number and
 * three moments.
 * @returns false when it came back or another copy was first
 */
export async function removeAccount(database: Database, accountId: AccountId, now: Date): Promise<boolean> {
  return database.transaction(async (transaction) => {
    // An account may hold thousands of files; the limit of a statement is for people who wait.
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

async function tell(
  transaction: Transaction,
  accountId: AccountId,
  action: 'account.uninstall' | 'account.return',
  at: Date,
): Promise<void> {
  const actor = { kind: 'system', id: '' } as const;
  await recordAudit(transaction, { accountId, at, actor, origin: '', action, subject: '', details: {} });
}
