import { and, desc, eq, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { RequestActor } from '#contract/requests/requests.ts';
import type { AuditKind } from '#contract/settings/audit.ts';
import type { Roles } from '#contract/settings/roles.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { linkEvents, roleChanges } from '../schema/accounts.ts';
import { audit } from '../schema/requests.ts';

/** Tables the log is read from; the letter is part of ids and cursors and orders rows of the same moment. */
export type AuditSource = 'a' | 'l' | 'r';

/** The last row read. */
export interface AuditMark {
  readonly at: Date;
  readonly source: AuditSource;
  readonly id: number;
}

/** One row, from any of the tables. */
export interface LoggedRow extends AuditMark {
  readonly by: Pick<RequestActor, 'kind' | 'id'>;
  readonly origin: string;
  readonly action: string;
  readonly subject: string;
  /** Name of the counterparty; empty for other rows. */
  readonly label: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** For a change of roles only. */
  readonly roles: { readonly before: Roles; readonly after: Roles } | null;
}

export interface AuditFilter {
  readonly accountId: AccountId;
  readonly from: Date | null;
  /** Exclusive. */
  readonly to: Date | null;
  readonly kind: AuditKind | null;
  readonly by: Pick<RequestActor, 'kind' | 'id'> | null;
  readonly after: AuditMark | null;
  readonly limit: number;
}

/** Rows after the mark, newest first; each table contributes up to the limit. */
export async function readAuditLog(database: Database, filter: AuditFilter): Promise<LoggedRow[]> {
  const { kind, by } = filter;
  const ofUser = by === null || by.kind === 'user';
  const rows = [
    ...(kind === 'roles' || kind === 'links' ? [] : await readAudit(database, filter)),
    ...(ofUser && (kind === null || kind === 'roles') ? await readRoleChanges(database, filter) : []),
    ...(ofUser && (kind === null || kind === 'links') ? await readLinkEvents(database, filter) : []),
  ];
  return rows.sort(newestFirst).slice(0, filter.limit);
}

function newestFirst(left: AuditMark, right: AuditMark): number {
  if (left.at.getTime() !== right.at.getTime()) return right.at.getTime() - left.at.getTime();
  return left.source === right.source ? right.id - left.id : left.source < right.source ? 1 : -1;
}

const prefixes: Partial<Record<AuditKind, readonly string[]>> = {
  requests: ['request.'],
  deals: ['deal.'],
  desk: ['desk.'],
  fields: ['field_mapping.'],
  connection: ['connection.'],
  accounting: ['accounting.'],
  settings: ['request_rules.', 'notification_rules.'],
};

async function readAudit(database: Database, filter: AuditFilter): Promise<LoggedRow[]> {
  const { accountId, kind, by, limit } = filter;
  const narrowed = (kind !== null && prefixes[kind]) || [];
  const rows = await database
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.accountId, accountId),
        or(...narrowed.map((prefix) => sql`starts_with(${audit.action}, ${prefix})`)),
        by ? and(eq(audit.actorKind, by.kind), eq(audit.actorId, by.id)) : undefined,
        within(audit, filter, 'a'),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit);
  return rows.map(({ actorKind, actorId, ...row }) => ({
    ...row,
    source: 'a',
    by: { kind: actorKind, id: actorId },
    label: '',
    roles: null,
  }));
}

async function readRoleChanges(database: Database, filter: AuditFilter): Promise<LoggedRow[]> {
  const { accountId, by, limit } = filter;
  const rows = await database
    .select()
    .from(roleChanges)
    .where(
      and(
        eq(roleChanges.accountId, accountId),
        by ? eq(roleChanges.userId, Number(by.id)) : undefined,
        within(roleChanges, filter, 'r'),
      ),
    )
    .orderBy(desc(roleChanges.at), desc(roleChanges.id))
    .limit(limit);
  return rows.map(({ id, at, userId, origin, restoredFrom, before, after }) => ({
    id,
    at,
    source: 'r',
    by: { kind: 'user', id: String(userId) },
    origin,
    action: restoredFrom === null ? 'roles.save' : 'roles.restore',
    subject: '',
    label: '',
    details: {},
    roles: { before, after },
  }));
}

async function readLinkEvents(database: Database, filter: AuditFilter): Promise<LoggedRow[]> {
  const { accountId, by, limit } = filter;
  const rows = await database
    .select()
    .from(linkEvents)
    .where(
      and(
        eq(linkEvents.accountId, accountId),
        by ? eq(linkEvents.userId, Number(by.id)) : undefined,
        within(linkEvents, filter, 'l'),
      ),
    )
    .orderBy(desc(linkEvents.at), desc(linkEvents.id))
    .limit(limit);
  return rows.map(({ id, at, userId, origin, entity, name, action }) => ({
    id,
    at,
    source: 'l',
    by: { kind: 'user', id: String(userId) },
    origin,
    action: `link.${action}`,
    subject: entity,
    label: name,
    details: {},
    roles: null,
  }));
}

/** Within the period, and after the mark in the overall order. */
function within(
  table: { readonly at: AnyPgColumn; readonly id: AnyPgColumn },
  { from, to, after }: AuditFilter,
  source: AuditSource,
): SQL | undefined {
  const period = and(from ? gte(table.at, from) : undefined, to ? lt(table.at, to) : undefined);
  if (!after) return period;
  if (source < after.source) return and(period, lte(table.at, after.at));
  if (source > after.source) return and(period, lt(table.at, after.at));
  const sameMoment = and(eq(table.at, after.at), lt(table.id, after.id));
  return and(period, or(lt(table.at, after.at), sameMoment));
}

/** Everyone who appears in the log, users first. */
export async function readAuditPeople(
  database: Database,
  accountId: AccountId,
): Promise<Pick<RequestActor, 'kind' | 'id'>[]> {
  const { rows } = await database.execute<{ kind: RequestActor['kind']; id: string }>(sql`
    select actor_kind as kind, actor_id as id from audit where account_id = ${accountId}
    union select 'user', user_id::text from role_changes where account_id = ${accountId}
    union select 'user', user_id::text from link_events where account_id = ${accountId}
    order by 1 desc, 2 limit 500`);
  return rows.map(({ kind, id }) => ({ kind, id }));
}
