import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/** True when the database answers. */
export async function isDatabaseWell(database: Database): Promise<boolean> {
  return database.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
}
