import { sql } from 'drizzle-orm';
import type { Database } from '../engine/database.ts';
import { adoptEarlySteps } from './early-steps.ts';
import type { Migration } from './migration.ts';
import { migrations } from './migrations/all.ts';

/** Any number, the same in every copy of the gateway. */
const LOCK = 7_316_001;

/** The oldest server the tests run on; an older one may lack what a statement needs only on a rare path. */
export const OLDEST_POSTGRES = 15;

/**
 * Brings the schema up to date, all steps or none. Copies that start together wait for each other: without
 * the advisory lock one of them would fail. A database newer than the program is refused, because it would be
 * misread; so is a server that is too old.
 * @throws also when an early version left the database before the first step of today
 */
export async function migrate(
  database: Database,
  steps: readonly Migration[] = migrations,
  oldest = OLDEST_POSTGRES,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await refuseOlder(transaction, oldest);
    await transaction.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const done = await adoptEarlySteps(transaction, await appliedIds(transaction));
    const unknown = done.filter((id) => !steps.some((step) => step.id === id));
    if (unknown.length > 0) {
      throw new Error(
        `the database was migrated by a newer gateway (step ${unknown.join(', ')}); update this one`,
      );
    }
    for (const step of steps) if (!done.includes(step.id)) await apply(transaction, step);
  });
}

async function refuseOlder(database: Pick<Database, 'execute'>, oldest: number): Promise<void> {
  const answer = await database.execute<{ version: number }>(
    sql`select current_setting('server_version_num')::integer as version`,
  );
  const version = Math.floor((answer.rows[0]?.version ?? 0) / 10_000);
  if (version < oldest)
    throw new Error(`the database is PostgreSQL ${version}; ${oldest} or later is needed`);
}

async function appliedIds(database: Pick<Database, 'execute'>): Promise<number[]> {
  await database.execute(sql`create table if not exists migrations (
    id integer primary key, name text not null, applied_at timestamptz not null default now())`);
  const answer = await database.execute<{ id: number }>(sql`select id from migrations order by id`);
  return answer.rows.map((row) => row.id);
}

async function apply(database: Pick<Database, 'execute'>, step: Migration): Promise<void> {
  for (const statement of step.statements) await database.execute(sql.raw(statement));
  await database.execute(sql`insert into migrations (id, name) values (${step.id}, ${step.name})`);
}
