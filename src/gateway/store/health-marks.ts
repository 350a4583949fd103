import { eq, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from './database.ts';
import { healthMarks } from './schema-care.ts';

/** What is noted of how an account fares. */
export type MarkName =
  | `books.${'good' | 'fault' | 'wait'}`
  | `crm.${'good' | 'fault' | 'wait' | 'clock'}`
  | 'own.wait';

export interface Mark {
  readonly since: Date;
  readonly at: Date;
  readonly count: number;
  /** Of the last time: a cause, `cause status` or digits. */
  readonly value: string;
}

/** Adds to what is known; of an account that is gone nothing is kept. */
export async function addMark(
  database: Database,
  accountId: AccountId,
  name: MarkName,
  { since, at, count, value }: Mark,
): Promise<void> {
  await database.execute(sql`
    insert into ${healthMarks} (account_id, name, since, at, count, value)
    select account_id, ${name}, ${since.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz, ${count}::bigint, ${value}
    from accounts where account_id = ${accountId}
    on conflict (account_id, name) do update set
      at = excluded.at, value = excluded.value, count = health_marks.count + excluded.count`);
}

export async function readMarks(
  database: Database,
  accountId: AccountId,
): Promise<ReadonlyMap<string, Mark>> {
  const rows = await database.select().from(healthMarks).where(eq(healthMarks.accountId, accountId));
  return new Map(rows.map(({ name, since, at, count, value }) => [name, { since, at, count, value }]));
}
