import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { RequestActor } from '#contract/requests/requests.ts';
import type { Roles } from '#contract/settings/roles.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { roleChanges } from '../schema/accounts.ts';
import { audit } from '../schema/requests.ts';

/** Increments with every save. */
export interface Versioned {
  readonly version: number;
}

/** One save: the state before, the state after, who did it. */
export interface SavedVersion<Value extends Versioned> {
  readonly at: Date;
  readonly by: Pick<RequestActor, 'kind' | 'id'>;
  readonly origin: string;
  readonly restoredFrom: number | null;
  readonly before: Value;
  readonly after: Value;
}

/**
 * Saves of a kind that is recorded in the audit: `<prefix>.save` and `<prefix>.restore` whose details have
 * `before` and `after`, and `restored_from` for a restored version.
 */
export async function readAuditedVersions<Value extends Versioned>(
  database: Database,
  accountId: AccountId,
  prefix: string,
  below: number,
  limit: number,
): Promise<SavedVersion<Value>[]> {
  const version = sql<number>`(${audit.details} -> 'after' ->> 'version')::bigint`;
  const rows = await database
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.accountId, accountId),
        inArray(audit.action, [`${prefix}.save`, `${prefix}.restore`]),
        lt(version, below),
      ),
    )
    .orderBy(desc(version))
    .limit(limit);
  return rows.map(({ at, actorKind, actorId, origin, details }) => {
    const { before, after, restored_from } = details as {
      before: Value;
      after: Value;
      restored_from?: number;
    };
    const by = { kind: actorKind, id: actorId };
    return { at, by, origin, before, after, restoredFrom: restored_from ?? null };
  });
}

/** The same for roles, which have a table of their own. */
export async function readRoleVersions(
  database: Database,
  accountId: AccountId,
  below: number,
  limit: number,
): Promise<SavedVersion<Roles>[]> {
  const version = sql<number>`(${roleChanges.after} ->> 'version')::bigint`;
  const rows = await database
    .select()
    .from(roleChanges)
    .where(and(eq(roleChanges.accountId, accountId), lt(version, below)))
    .orderBy(desc(version))
    .limit(limit);
  return rows.map(({ userId, at, origin, restoredFrom, before, after }) => ({
    at,
    origin,
    restoredFrom,
    before,
    after,
    by: { kind: 'user', id: String(userId) },
  }));
}
