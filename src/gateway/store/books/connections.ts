import { and, asc, eq, getTableColumns, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accounts } from '../schema/accounts.ts';
import { connections } from '../schema/books.ts';

export type ConnectionRow = typeof connections.$inferSelect;

/** A connection of an account; every id of the mirror belongs to one. */
export interface ConnectionPlace {
  readonly accountId: AccountId;
  readonly connectionId: string;
  /** When given, one made at another moment is another one: the same base, disconnected and connected again. */
  readonly createdAt?: Date;
}

export async function readConnections(
  reader: Pick<Database, 'select'>,
  accountId: AccountId,
): Promise<ConnectionRow[]> {
  const rows = await readWithRemoved(reader, accountId);
  return rows.filter(({ removedAt }) => removedAt === null);
}

/** With those that were disconnected while some of their rows are left. */
export function readWithRemoved(
  reader: Pick<Database, 'select'>,
  accountId: AccountId,
): Promise<ConnectionRow[]> {
  return reader
    .select()
    .from(connections)
    .where(eq(connections.accountId, accountId))
    .orderBy(asc(connections.createdAt), asc(connections.id));
}

const columns = Object.entries(getTableColumns(connections));

/** As `readWithRemoved`, inside a statement about the account, as one JSON value; `parseConnections` reads it. */
export function connectionsOf(accountId: PgColumn): SQL<readonly object[]> {
  const pairs = columns.map(([key, column]) => sql`${sql.raw(`'${key}'`)}, ${column}`);
  const row = sql`json_build_object(${sql.join(pairs, sql`, `)})`;
  return sql`(select coalesce(json_agg(${row} order by ${connections.createdAt}, ${connections.id}), '[]'::json)
    from ${connections} where ${connections.accountId} = ${accountId})`;
}

export function parseConnections(rows: readonly object[]): ConnectionRow[] {
  return rows.map((row) => {
    const given = row as Readonly<Record<string, unknown>>;
    const parsed = columns.map(([key, column]) => {
      const value = given[key] ?? null;
      return [key, value === null ? null : column.mapFromDriverValue(value)] as const;
    });
    return Object.fromEntries(parsed) as ConnectionRow;
  });
}

export type NewConnection = Pick<
  ConnectionRow,
  'id' | 'kind' | 'name' | 'zone' | 'promiseSeconds' | 'nextAttemptAt'
>;

/**
 * Makes a connection unless there is one of this id; nothing for an account that does not exist, or whose
 * administrator has disconnected accounting.
 */
export async function makeConnection(
  database: Database,
  accountId: AccountId,
  { id, kind, name, zone, promiseSeconds, nextAttemptAt }: NewConnection,
  at: Date,
): Promise<void> {
  const made = { id, kind, name, zone, promiseSeconds, createdAt: at, nextAttemptAt };
  const isThere = sql`select ${accounts.accountId} from ${accounts} where ${accounts.accountId} = ${accountId}
    and not ${accounts.booksChosen} for key share`;
  await database.transaction(async (transaction) => {
    const { rows } = await transaction.execute(isThere);
    if (rows.length > 0)
      await transaction
        .insert(connections)
        .values({ accountId, ...made })
        .onConflictDoNothing();
  });
}

function isAt({ accountId, connectionId, createdAt }: ConnectionPlace) {
  const isThen = createdAt && eq(connections.createdAt, createdAt);
  return and(eq(connections.accountId, accountId), eq(connections.id, connectionId), isThen);
}

/** Locks a connection until the transaction ends: its writers wait for each other. Null when it is gone. */
export async function lockConnection(
  transaction: Transaction,
  place: ConnectionPlace,
): Promise<ConnectionRow | null> {
  const [row] = await transaction.select().from(connections).where(isAt(place)).for('update');
  return row ?? null;
}

/** @returns false when it is gone */
export async function saveConnection(
  database: Pick<Database, 'update'>,
  place: ConnectionPlace,
  change: Partial<ConnectionRow>,
): Promise<boolean> {
  const saved = await database
    .update(connections)
    .set(change)
    .where(isAt(place))
    .returning({ id: connections.id });
  return saved.length > 0;
}

/** As `saveConnection`, unless a person has changed the connection since it was read. */
export async function saveUnchanged(
  database: Pick<Database, 'update'>,
  place: ConnectionPlace,
  version: number,
  change: Partial<ConnectionRow>,
): Promise<void> {
  await database
    .update(connections)
    .set(change)
    .where(and(isAt(place), eq(connections.version, version)));
}

/** Connections to be read from here or deleted, withheld from other copies until `leaseEnd`. */
export async function claimConnections(
  database: Database,
  now: Date,
  leaseEnd: Date,
  limit: number,
): Promise<ConnectionRow[]> {
  return database.transaction(async (transaction) => {
    const due = await transaction
      .select()
      .from(connections)
      .where(
        and(
          lte(connections.nextAttemptAt, now),
          or(isNotNull(connections.removedAt), and(isNull(connections.pausedAt), isNull(connections.pushed))),
        ),
      )
      .orderBy(asc(connections.nextAttemptAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    for (const { accountId, id } of due) {
      const place = { accountId: accountId as AccountId, connectionId: id };
      await saveConnection(transaction, place, { nextAttemptAt: leaseEnd });
    }
    return due;
  });
}
