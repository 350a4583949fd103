import { count, eq, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { requests } from '../schema/requests.ts';

/** Counts an account's rows in every table with an account column. */
export async function countRows(
  database: Database,
  accountId: AccountId,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const { rows: tables } = await database.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'account_id' order by 1`);
  const counted: { table: string; rows: number }[] = [];
  for (const { name } of tables) {
    const { rows } = await database.execute<{ all: number }>(
      sql`select count(*)::int as all from ${sql.identifier(name)} where account_id = ${accountId}`,
    );
    counted.push({ table: name, rows: rows[0]?.all ?? 0 });
  }
  return counted;
}

/** Counts by status. */
export async function countRequests(
  database: Database,
  accountId: AccountId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .select({ status: requests.status, all: count() })
    .from(requests)
    .where(eq(requests.accountId, accountId))
    .groupBy(requests.status);
  return new Map(rows.map(({ status, all }) => [status, all]));
}
