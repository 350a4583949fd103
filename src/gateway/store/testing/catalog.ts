import { sql } from 'drizzle-orm';
import type { Database } from '../engine/database.ts';

/** Every column, constraint and index of the tables, one a line, as the engine itself describes them. */
export async function readCatalog(database: Pick<Database, 'execute'>): Promise<readonly string[]> {
  const { rows } = await database.execute<{ line: string }>(sql`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, is_identity) as line
    from information_schema.columns
    where table_schema = current_schema() and table_name <> 'migrations'
    union all
    select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint
    where connamespace = current_schema()::regnamespace and contype in ('c', 'f', 'p', 'u')
      and conrelid <> 'migrations'::regclass
    union all
    select indexdef from pg_indexes where schemaname = current_schema() and tablename <> 'migrations'`);
  return rows.map(({ line }) => line).sort();
}
