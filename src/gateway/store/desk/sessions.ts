import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accountSettings, accounts } from '../schema/accounts.ts';
import { accountants, deskInvitations, deskSessions } from '../schema/desk.ts';
import type { AccountantRow } from './accountants.ts';

export interface NewDeskSession {
  readonly tokenHash: string;
  /** Origin of the desk's page. */
  readonly origin: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** A signed-in accountant, and the current state of the account. */
export interface DeskSession {
  readonly accountId: AccountId;
  readonly member: AccountantRow;
  /** Address of the account's CRM. */
  readonly crm: string;
  readonly readOnly: boolean;
  readonly usedAt: Date;
}

/**
 * Uses the link up and opens the session, all or nothing.
 * @returns false when the link has expired, was used or never existed; of several at once exactly one gets
 * true
 */
export async function openDeskSession(
  database: Database,
  secretHash: string,
  { tokenHash, origin, now, expiresAt }: NewDeskSession,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const [used] = await transaction
      .delete(deskInvitations)
      .where(and(eq(deskInvitations.secretHash, secretHash), gt(deskInvitations.expiresAt, now)))
      .returning({ memberId: deskInvitations.memberId });
    if (!used) return false;
    const [member] = await transaction
      .update(accountants)
      .set({ signedInAt: now })
      .where(and(eq(accountants.id, used.memberId), isNull(accountants.removedAt)))
      .returning();
    if (!member) return false;
    const { memberId } = used;
    await transaction
      .insert(deskSessions)
      .values({ tokenHash, memberId, createdAt: now, usedAt: now, expiresAt });
    await recordSession(transaction, member, 'desk.sign_in', origin, now);
    return true;
  });
}

/** The open session behind a hash; one statement. */
export async function findDeskSession(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<DeskSession | null> {
  const [found] = await database
    .select({
      member: accountants,
      crm: accounts.origin,
      readOnly: accountSettings.readOnly,
      usedAt: deskSessions.usedAt,
    })
    .from(deskSessions)
    .innerJoin(accountants, and(eq(accountants.id, deskSessions.memberId), isNull(accountants.removedAt)))
    .innerJoin(accounts, eq(accounts.accountId, accountants.accountId))
    .leftJoin(accountSettings, eq(accountSettings.accountId, accountants.accountId))
    .where(and(eq(deskSessions.tokenHash, tokenHash), gt(deskSessions.expiresAt, now)));
  if (!found) return null;
  return { ...found, accountId: found.member.accountId as AccountId, readOnly: found.readOnly ?? true };
}

/** Extends a session in use; never shortens it. */
export async function prolongDeskSession(
  database: Database,
  tokenHash: string,
  usedAt: Date,
  expiresAt: Date,
): Promise<void> {
  const later = sql`greatest(${deskSessions.expiresAt}, ${expiresAt.toISOString()}::timestamptz)`;
  await database
    .update(deskSessions)
    .set({ usedAt, expiresAt: later })
    .where(eq(deskSessions.tokenHash, tokenHash));
}

export async function closeDeskSession(
  database: Database,
  tokenHash: string,
  { member }: DeskSession,
  { origin, at }: { readonly origin: string; readonly at: Date },
): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.delete(deskSessions).where(eq(deskSessions.tokenHash, tokenHash));
    await recordSession(transaction, member, 'desk.sign_out', origin, at);
  });
}

/** Deletes expired sessions and links. @returns how many sessions were deleted */
export async function forgetExpiredDesk(database: Database, now: Date): Promise<number> {
  const gone = await database
    .delete(deskSessions)
    .where(lte(deskSessions.expiresAt, now))
    .returning({ memberId: deskSessions.memberId });
  await database.delete(deskInvitations).where(lte(deskInvitations.expiresAt, now));
  return gone.length;
}

async function recordSession(
  transaction: Transaction,
  member: AccountantRow,
  action: 'desk.sign_in' | 'desk.sign_out',
  origin: string,
  at: Date,
): Promise<void> {
  const accountId = member.accountId as AccountId;
  const actor = { kind: 'accountant', id: member.id } as const;
  await recordAudit(transaction, { accountId, at, actor, origin, action, subject: member.id, details: {} });
}
