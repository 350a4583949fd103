import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { AccountId, UserId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accountants, deskInvitations, deskSessions } from '../schema/desk.ts';

export type AccountantRow = typeof accountants.$inferSelect;

/** As many as one list shows. */
const MOST_MEMBERS = 100;

/** A change of members by an administrator, from a page of the CRM. */
export interface ByAdministrator {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
}

/** A link about to be sent: only the hash of its secret is stored. */
export interface NewInvitation extends ByAdministrator {
  readonly memberId: string;
  readonly secretHash: string;
  readonly expiresAt: Date;
}

/** In order of invitation. */
export async function readAccountants(
  reader: Pick<Database, 'select'>,
  accountId: AccountId,
): Promise<AccountantRow[]> {
  return reader
    .select()
    .from(accountants)
    .where(isOf(accountId))
    .orderBy(asc(accountants.invitedAt), asc(accountants.id));
}

/** @returns null when the account has reached its limit of members */
export async function addAccountant(
  database: Database,
  invitation: NewInvitation,
  name: string,
): Promise<AccountantRow | null> {
  const { accountId, memberId, at } = invitation;
  return database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`desk ${accountId}`}, 0))`);
    const [others] = await transaction.select({ all: count() }).from(accountants).where(isOf(accountId));
    if ((others?.all ?? 0) >= MOST_MEMBERS) return null;
    const member = { id: memberId, accountId, name, invitedAt: at, signedInAt: null, removedAt: null };
    await transaction.insert(accountants).values(member);
    await writeInvitation(transaction, invitation);
    await recordAccountant(transaction, invitation, 'desk.invite', memberId);
    return member;
  });
}

/** The previous link stops working. @returns null when there is no such member */
export async function renewDeskInvitation(
  database: Database,
  invitation: NewInvitation,
): Promise<AccountantRow | null> {
  const { accountId, memberId } = invitation;
  return database.transaction(async (transaction) => {
    const [member] = await transaction
      .select()
      .from(accountants)
      .where(isOf(accountId, memberId))
      .for('update');
    if (!member) return null;
    await writeInvitation(transaction, invitation);
    await recordAccountant(transaction, invitation, 'desk.invite_again', memberId);
    return member;
  });
}

/** Ends the member's sessions and links at once. A member who does not exist counts as removed. */
export async function removeAccountant(
  database: Database,
  by: ByAdministrator,
  memberId: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const [gone] = await transaction
      .update(accountants)
      .set({ removedAt: by.at })
      .where(isOf(by.accountId, memberId))
      .returning();
    if (!gone) return;
    await transaction.delete(deskSessions).where(eq(deskSessions.memberId, memberId));
    await transaction.delete(deskInvitations).where(eq(deskInvitations.memberId, memberId));
    await recordAccountant(transaction, by, 'desk.remove', memberId);
  });
}

async function writeInvitation(
  transaction: Transaction,
  { memberId, secretHash, expiresAt }: NewInvitation,
): Promise<void> {
  await transaction
    .insert(deskInvitations)
    .values({ memberId, secretHash, expiresAt })
    .onConflictDoUpdate({ target: deskInvitations.memberId, set: { secretHash, expiresAt } });
}

async function recordAccountant(
  transaction: Transaction,
  { accountId, userId, origin, at }: ByAdministrator,
  action: 'desk.invite' | 'desk.invite_again' | 'desk.remove',
  subject: string,
): Promise<void> {
  const actor = { kind: 'user', id: String(userId) } as const;
  await recordAudit(transaction, { accountId, at, actor, origin, action, subject, details: {} });
}

/** Members of an account, or one of them. */
function isOf(accountId: AccountId, memberId?: string) {
  return and(
    eq(accountants.accountId, accountId),
    isNull(accountants.removedAt),
    memberId === undefined ? undefined : eq(accountants.id, memberId),
  );
}
