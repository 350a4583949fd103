import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { NotificationRules } from '#contract/notifications.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database } from '../engine/database.ts';
import { roleMembers } from '../schema/accounts.ts';
import { notificationRules } from '../schema/notifications.ts';

type Reader = Pick<Database, 'select'>;

/** The current rules; null before anyone saves. */
export async function readNotificationRules(
  reader: Reader,
  accountId: AccountId,
): Promise<NotificationRules | null> {
  const [row] = await reader
    .select()
    .from(notificationRules)
    .where(eq(notificationRules.accountId, accountId));
  return row ? { version: row.version, rules: row.rules } : null;
}

/** Subjects of the group roles each of these users is in: `group:group_1`. */
export async function readGroupsOf(
  reader: Reader,
  accountId: AccountId,
  users: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await reader
    .select({ subject: roleMembers.subject, userId: roleMembers.userId })
    .from(roleMembers)
    .where(and(eq(roleMembers.accountId, accountId), inArray(roleMembers.userId, users.map(String))))
    .orderBy(asc(roleMembers.subject));
  const groups = new Map<number, string[]>();
  for (const { subject, userId } of rows) {
    const id = Number(userId);
    groups.set(id, [...(groups.get(id) ?? []), subject]);
  }
  return groups;
}

export interface RulesChange {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
  /** `version` is the one the administrator saw. */
  readonly rules: NotificationRules;
  /** The version being restored; absent for an ordinary save. */
  readonly restoredFrom?: number;
}

/**
 * Saves all rules and records who did it. @returns the current rules, null when someone else saved meanwhile
 */
export async function saveNotificationRules(
  database: Database,
  { accountId, userId, origin, at, rules: { version, rules }, restoredFrom }: RulesChange,
): Promise<NotificationRules | null> {
  return database.transaction(async (transaction) => {
    const lock = `notification rules ${accountId}`;
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const before = await readNotificationRules(transaction, accountId);
    if ((before?.version ?? 0) !== version) return null;
    const after = { version: version + 1, rules };
    await transaction
      .insert(notificationRules)
      .values({ accountId, ...after })
      .onConflictDoUpdate({ target: notificationRules.accountId, set: after });
    await recordAudit(transaction, {
      accountId,
      at,
      origin,
      actor: { kind: 'user', id: String(userId) },
      action: `notification_rules.${restoredFrom === undefined ? 'save' : 'restore'}`,
      subject: '',
      details: { before, after, ...(restoredFrom !== undefined && { restored_from: restoredFrom }) },
    });
    return after;
  });
}
