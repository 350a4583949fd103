import { eq, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database } from '../engine/database.ts';
import { healthCounters } from '../schema/health.ts';

/** Counters of an account's health. */
export type CounterName =
  | `books.${'good' | 'fault' | 'wait'}`
  | `crm.${'good' | 'fault' | 'wait' | 'clock'}`
  | 'own.wait';

export interface HealthCounter {
  readonly since: Date;
  readonly at: Date;
  readonly count: number;
  /** Of the last time: a cause, `cause status` or digits. */
  readonly value: string;
}

/** Adds to the stored counter; nothing is stored for a deleted account. */
export async function addToCounter(
  database: Database,
  accountId: AccountId,
  name: CounterName,
  { since, at, count, value }: HealthCounter,
): Promise<void> {
  await database.execute(sql`
    insert into ${healthCounters} (account_id, name, since, at, count, value)
    select account_id, ${name}, ${since.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz, ${count}::bigint, ${value}
    from accounts where account_id = ${accountId}
    on conflict (account_id, name) do update set
      at = excluded.at, value = excluded.value, count = health_counters.count + excluded.count`);
}

export async function readHealthCounters(
  database: Database,
  accountId: AccountId,
): Promise<ReadonlyMap<string, HealthCounter>> {
  const rows = await database.select().from(healthCounters).where(eq(healthCounters.accountId, accountId));
  return new Map(rows.map(({ name, since, at, count, value }) => [name, { since, at, count, value }]));
}
