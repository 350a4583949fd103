import { and, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { AccountId, UserId } from '#domain/ids.ts';
import { type RequestKind, requestKinds } from '#domain/requests/request-fields.ts';
import { type ConnectionRow, connectionsOf, parseConnections } from '../books/connections.ts';
import type { Database } from '../engine/database.ts';
import { accountingFacts } from '../schema/accounting-events.ts';
import { accountSettings, accounts, links, roleMembers, roles, sessions } from '../schema/accounts.ts';
import { dealInvoices } from '../schema/deal-invoices.ts';
import { requestCounters, requestRules, requests } from '../schema/requests.ts';
import { cancelRemoval } from './account-removals.ts';
import { meetUser, type RoleRow } from './account-users.ts';
import { forgetUsed, useOnce } from './used-tokens.ts';

/** A checked page token to be exchanged for a session. */
export interface NewSession {
  readonly tokenHash: string;
  readonly jti: string;
  readonly jtiExpiresAt: Date;
  /** When the CRM issued the token; `now` when absent. */
  readonly issuedAt?: Date;
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly isAdmin: boolean;
  readonly subdomain: string;
  readonly origin: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface StoredSession {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly isAdmin: boolean;
  readonly origin: string;
  readonly expiresAt: Date;
}

/**
 * Uses the token up, makes the account known and opens the session, all or nothing.
 * @returns false when the token was used before; of several at once exactly one gets true
 */
export async function openSession(database: Database, session: NewSession): Promise<boolean> {
  return database.transaction(async (transaction) => {
    if (!(await useOnce(transaction, session.jti, session.jtiExpiresAt))) return false;
    const { tokenHash, accountId, userId, isAdmin, origin, now, expiresAt } = session;
    // A page opened before the integration was uninstalled does not cancel the removal.
    await cancelRemoval(transaction, accountId, now, session.issuedAt ?? now);
    await knowAccount(transaction, session);
    await meetUser(transaction, session);
    await transaction
      .insert(sessions)
      .values({ tokenHash, accountId, userId, isAdmin, origin, createdAt: now, expiresAt });
    return true;
  });
}

async function knowAccount(database: Pick<Database, 'insert'>, session: NewSession): Promise<void> {
  const { accountId, subdomain, origin, now } = session;
  await database
    .insert(accounts)
    .values({ accountId, subdomain, origin, firstSeenAt: now, lastSeenAt: now })
    .onConflictDoUpdate({
      target: accounts.accountId,
      set: { subdomain, origin, lastSeenAt: now },
    });
}

/** An open session: its user, the role rows that apply to the user, and whether the account is read-only. */
export interface FoundSession {
  readonly session: StoredSession;
  readonly roles: readonly RoleRow[];
  readonly readOnly: boolean;
  readonly has: AccountHas;
  /** Kinds of requests that can be made. */
  readonly requestKinds: readonly RequestKind[];
  /** The account's last change when the call came, 0 before any. */
  readonly lastChange: number;
  /** The account's accounting systems, in the order of `readConnections`. */
  readonly connections: readonly ConnectionRow[];
}

/** Whether the account has any rows of each kind; without them a card skips the query. */
export interface AccountHas {
  /** Users' decisions about matches. */
  readonly decisions: boolean;
  /** Facts reported by accounting. */
  readonly facts: boolean;
  /** Requests to accounting. */
  readonly requests: boolean;
  /** Invoices attached to deals. */
  readonly shares: boolean;
}

/** Every call begins with this statement, so it is built once per database and parsed once per connection. */
const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

function prepare(database: Database) {
  return database
    .select({
      session: sessions,
      role: roles,
      readOnly: accountSettings.readOnly,
      requestKinds: requestRules.kinds,
      lastChange: requestCounters.lastChange,
      connections: connectionsOf(sessions.accountId),
      has: {
        decisions: anyOf(links, links.accountId),
        facts: anyOf(accountingFacts, accountingFacts.accountId),
        requests: anyOf(requests, requests.accountId),
        shares: anyOf(dealInvoices, dealInvoices.accountId),
      },
    })
    .from(sessions)
    .leftJoin(accountSettings, eq(accountSettings.accountId, sessions.accountId))
    .leftJoin(requestRules, eq(requestRules.accountId, sessions.accountId))
    .leftJoin(requestCounters, eq(requestCounters.accountId, sessions.accountId))
    .leftJoin(roles, concerns(sql`${sessions.accountId}`, sql`${sessions.userId}`))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    )
    .prepare('find_session');
}

function anyOf(table: PgTable, accountId: PgColumn) {
  return sql<boolean>`exists (select 1 from ${table} where ${accountId} = ${sessions.accountId})`;
}

/** The open session behind a hash; one statement. */
export async function findSession(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<FoundSession | null> {
  const statement = prepared.get(database) ?? prepare(database);
  prepared.set(database, statement);
  const rows = await statement.execute({ tokenHash, now });
  const [first] = rows;
  if (!first) return null;
  const session = {
    ...first.session,
    accountId: first.session.accountId as AccountId,
    userId: first.session.userId as UserId,
  };
  const found = rows.flatMap(({ role }) => role ?? []);
  return {
    session,
    roles: found,
    readOnly: first.readOnly ?? true,
    has: first.has,
    requestKinds: first.requestKinds ?? requestKinds,
    lastChange: first.lastChange ?? 0,
    connections: parseConnections(first.connections),
  };
}

/**
 * The existing role rows that apply to one user: the user's own, the user's groups' and the account's
 * default.
 */
export async function findRoles(
  database: Database,
  accountId: AccountId,
  userId: UserId,
): Promise<RoleRow[]> {
  return database
    .select()
    .from(roles)
    .where(concerns(sql`${accountId}::bigint`, sql`${userId}::bigint`));
}

function concerns(accountId: SQL, userId: SQL): SQL {
  return sql`${roles.accountId} = ${accountId} and (
    ${roles.subject} in ('default', 'user:' || ${userId}::text)
    or exists (select 1 from ${roleMembers}
      where ${roleMembers.accountId} = ${accountId} and ${roleMembers.subject} = ${roles.subject}
        and ${roleMembers.userId} = ${userId}::text))`;
}

/** Deletes expired sessions and used tokens. @returns how many rows were deleted */
export async function forgetExpired(
  database: Database,
  now: Date,
): Promise<{ sessions: number; tokens: number }> {
  const gone = await database
    .delete(sessions)
    .where(lte(sessions.expiresAt, now))
    .returning({ accountId: sessions.accountId });
  return { sessions: gone.length, tokens: await forgetUsed(database, now) };
}
