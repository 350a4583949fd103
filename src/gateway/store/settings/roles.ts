import { asc, eq, sql } from 'drizzle-orm';
import type { Permissions } from '#contract/session.ts';
import type { Role, Roles } from '#contract/settings/roles.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { accountSettings, roleChanges, roleMembers, roles } from '../schema/accounts.ts';

type RoleRow = typeof roles.$inferSelect;
type Reader = Pick<Database, 'select'>;
type Writer = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Rights as stored; `auth/permissions.ts` decides what they amount to. */
export type StoredRights = Pick<RoleRow, 'see' | 'seeSums' | 'request' | 'approve' | 'administer'>;

/** Sets the rights of one user, or of everyone without a row of their own. The account must be known. */
export async function saveRole(
  database: Database,
  accountId: AccountId,
  subject: 'default' | { readonly user: UserId },
  rights: StoredRights,
): Promise<void> {
  const key = subject === 'default' ? 'default' : `user:${subject.user}`;
  await database
    .insert(roles)
    .values({ accountId, subject: key, ...rights })
    .onConflictDoUpdate({ target: [roles.accountId, roles.subject], set: rights });
}

/** All roles of an account in the administrator's order; none and version 0 when nobody has saved any. */
export async function readRoles(database: Reader, accountId: AccountId): Promise<Roles> {
  const [settings] = await database
    .select()
    .from(accountSettings)
    .where(eq(accountSettings.accountId, accountId));
  const rows = await database
    .select()
    .from(roles)
    .where(eq(roles.accountId, accountId))
    .orderBy(asc(roles.position), asc(roles.subject));
  const members = await database
    .select()
    .from(roleMembers)
    .where(eq(roleMembers.accountId, accountId))
    .orderBy(asc(roleMembers.userId));
  return {
    version: settings?.rolesVersion ?? 0,
    read_only: settings?.readOnly ?? true,
    roles: rows.map((row) => toRole(row, membersOf(members, row.subject))),
  };
}

function membersOf(rows: readonly (typeof roleMembers.$inferSelect)[], subject: string): string[] {
  return rows.filter((row) => row.subject === subject).map(({ userId }) => userId);
}

export interface RolesChange {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
  /** The version being restored; absent for an ordinary save. */
  readonly restoredFrom?: number;
  /** `version` is the one the administrator saw. */
  readonly roles: Roles;
}

/**
 * Replaces all roles and records who did it, all or nothing.
 * @returns the current roles, null when someone else saved meanwhile
 */
export async function replaceRoles(database: Database, change: RolesChange): Promise<Roles | null> {
  const { accountId, userId, origin, at, restoredFrom = null } = change;
  return database.transaction(async (transaction) => {
    await transaction.insert(accountSettings).values({ accountId }).onConflictDoNothing();
    await transaction.execute(
      sql`select 1 from ${accountSettings} where ${accountSettings.accountId} = ${accountId} for update`,
    );
    const before = await readRoles(transaction, accountId);
    if (before.version !== change.roles.version) return null;
    const after = { ...change.roles, version: before.version + 1 };
    await writeRoles(transaction, accountId, after);
    await transaction
      .insert(roleChanges)
      .values({ accountId, userId, origin, at, before, after, restoredFrom });
    return after;
  });
}

async function writeRoles(transaction: Writer, accountId: AccountId, after: Roles): Promise<void> {
  await transaction.delete(roles).where(eq(roles.accountId, accountId));
  await transaction
    .insert(roles)
    .values(after.roles.map((role, position) => toRow(accountId, role, position)));
  const members = after.roles.flatMap(({ subject }) =>
    subject.kind === 'group'
      ? subject.members.map((userId) => ({ accountId, subject: subjectKey(subject), userId }))
      : [],
  );
  for (let from = 0; from < members.length; from += ROWS_AT_ONCE) {
    await transaction.insert(roleMembers).values(members.slice(from, from + ROWS_AT_ONCE));
  }
  await transaction
    .update(accountSettings)
    .set({ rolesVersion: after.version, readOnly: after.read_only })
    .where(eq(accountSettings.accountId, accountId));
}

/** A statement accepts 65 535 parameters. */
const ROWS_AT_ONCE = 5_000;

/** A subject as text, as rows store it. */
export function subjectKey(subject: Role['subject']): string {
  return subject.kind === 'default' ? 'default' : `${subject.kind}:${subject.id}`;
}

export function toRow(accountId: AccountId, { subject, permissions }: Role, position: number): RoleRow {
  const { see, see_sums: seeSums, request, approve, administer } = permissions;
  const name = subject.kind === 'default' ? '' : subject.name;
  return {
    accountId,
    subject: subjectKey(subject),
    name,
    position,
    see,
    seeSums,
    request,
    approve,
    administer,
  };
}

function toRole(row: RoleRow, members: string[]): Role {
  const [kind, id = ''] = row.subject.split(':');
  const permissions = toPermissions(row);
  if (kind === 'user') return { subject: { kind, id, name: row.name }, permissions };
  if (kind === 'group') return { subject: { kind, id, name: row.name, members }, permissions };
  return { subject: { kind: 'default' }, permissions };
}

export function toPermissions({ see, seeSums, request, approve, administer }: StoredRights): Permissions {
  return { see, see_sums: seeSums, request, approve, administer };
}
