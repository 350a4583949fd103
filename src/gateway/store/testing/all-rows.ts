import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../engine/database.ts';

/**
 * All rows of a table by its primary key: as they were made where the key is a counter. Without an order
 * PostgreSQL returns rows as they lie in its files, which depends on the rows deleted before.
 */
export async function allRows<Table extends PgTable>(
  database: Database,
  table: Table,
): Promise<Table['$inferSelect'][]> {
  return database
    .select()
    .from<PgTable>(table)
    .orderBy(...keyOf(table));
}

function keyOf(table: PgTable) {
  const composite = getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns);
  return composite.length > 0
    ? composite
    : Object.values(getTableColumns(table)).filter(({ primary }) => primary);
}
