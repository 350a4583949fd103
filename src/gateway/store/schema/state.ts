import { sql } from 'drizzle-orm';
import type { Database } from '../engine/database.ts';

/** The latest applied step of the schema, and when it was applied. */
export async function readSchemaState(
  database: Database,
): Promise<{ readonly id: number; readonly appliedAt: Date }> {
  const { rows } = await database.execute<{ id: number; at: number }>(
    sql`select id, (extract(epoch from applied_at) * 1000)::float8 as at from migrations order by id desc limit 1`,
  );
  return { id: rows[0]?.id ?? 0, appliedAt: new Date(rows[0]?.at ?? 0) };
}
