import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { roleMembers, roles } from '../schema/accounts.ts';
import { accountUsers } from '../schema/notifications.ts';

/** Records that a user was seen, and whether that user administers the CRM, as the user's own token says. */
export async function meetUser(
  database: Pick<Database, 'insert'>,
  user: {
    readonly accountId: AccountId;
    readonly userId: UserId;
    readonly isAdmin: boolean;
    readonly now: Date;
  },
): Promise<void> {
  const { accountId, userId, isAdmin, now } = user;
  await database
    .insert(accountUsers)
    .values({ accountId, userId, isAdmin, seenAt: now })
    .onConflictDoUpdate({
      target: [accountUsers.accountId, accountUsers.userId],
      set: { isAdmin, seenAt: now },
    });
}

/** A user the gateway knows, with everything that determines the user's rights. */
export interface KnownUser {
  readonly userId: number;
  readonly isAdmin: boolean;
  readonly roles: readonly RoleRow[];
}

/** Users seen since a time, and those named in roles. */
export async function readKnownUsers(
  reader: Pick<Database, 'select'>,
  accountId: AccountId,
  since: Date,
): Promise<KnownUser[]> {
  const rows = await reader
    .select()
    .from(roles)
    .where(eq(roles.accountId, accountId))
    .orderBy(asc(roles.position), asc(roles.subject));
  const members = await reader
    .select()
    .from(roleMembers)
    .where(eq(roleMembers.accountId, accountId))
    .orderBy(asc(roleMembers.userId));
  const met = await reader
    .select()
    .from(accountUsers)
    .where(and(eq(accountUsers.accountId, accountId), gt(accountUsers.seenAt, since)))
    .orderBy(asc(accountUsers.userId));
  const named = rows.flatMap(({ subject }) => (subject.startsWith('user:') ? [subject.slice(5)] : []));
  const ids = [...named, ...members.map(({ userId }) => userId), ...met.map(({ userId }) => String(userId))];
  return [...new Set(ids)].map((id) => ({
    userId: Number(id),
    isAdmin: met.some(({ userId, isAdmin }) => isAdmin && String(userId) === id),
    roles: rows.filter(
      ({ subject }) =>
        subject === 'default' ||
        subject === `user:${id}` ||
        members.some((member) => member.subject === subject && member.userId === id),
    ),
  }));
}

/** @returns how many were deleted */
export async function forgetUsers(database: Database, before: Date): Promise<number> {
  const gone = await database
    .delete(accountUsers)
    .where(lt(accountUsers.seenAt, before))
    .returning({ id: accountUsers.userId });
  return gone.length;
}

export type RoleRow = typeof roles.$inferSelect;
