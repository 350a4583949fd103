import { and, asc, count, desc, eq, inArray, isNotNull, min } from 'drizzle-orm';
import type { AccountId, UserId } from '#domain/ids.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Database } from '../engine/database.ts';
import { outbox } from '../schema/outbox.ts';

/** One account's undelivered and parked rows. */
export interface OutboxState {
  readonly waiting: number;
  readonly oldestAt: Date | null;
  readonly nextAt: Date | null;
  readonly failing: readonly { readonly lastError: string | null; readonly count: number }[];
  readonly parked: number;
  /** The oldest parked rows. */
  readonly given: readonly (typeof outbox.$inferSelect)[];
}

const MOST_GIVEN = 50;

export async function readOutboxHealth(database: Database, accountId: AccountId): Promise<OutboxState> {
  const isOf = (state: 'pending' | 'parked') => and(eq(outbox.accountId, accountId), eq(outbox.state, state));
  const [waits] = await database
    .select({ waiting: count(), oldestAt: min(outbox.createdAt), nextAt: min(outbox.nextAttemptAt) })
    .from(outbox)
    .where(isOf('pending'));
  const failing = await database
    .select({ lastError: outbox.lastError, count: count() })
    .from(outbox)
    .where(and(isOf('pending'), isNotNull(outbox.lastError)))
    .groupBy(outbox.lastError)
    .orderBy(desc(count()), asc(outbox.lastError));
  const given = await database
    .select()
    .from(outbox)
    .where(isOf('parked'))
    .orderBy(asc(outbox.id))
    .limit(MOST_GIVEN);
  return {
    waiting: waits?.waiting ?? 0,
    oldestAt: waits?.oldestAt ?? null,
    nextAt: waits?.nextAt ?? null,
    failing,
    parked: await countParked(database, accountId),
    given,
  };
}

/** How many rows are parked. */
export async function countParked(database: Database, accountId: AccountId): Promise<number> {
  const [all] = await database
    .select({ parked: count() })
    .from(outbox)
    .where(and(eq(outbox.accountId, accountId), eq(outbox.state, 'parked')));
  return all?.parked ?? 0;
}

export interface OutboxRetry {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly origin: string;
  readonly at: Date;
  readonly ids: readonly number[];
}

/** Makes parked rows due at once, with all their attempts again. */
export async function retryParked(
  database: Database,
  { accountId, userId, origin, at, ids }: OutboxRetry,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const again = await transaction
      .update(outbox)
      .set({ state: 'pending', attempts: 1, nextAttemptAt: at })
      .where(and(eq(outbox.accountId, accountId), eq(outbox.state, 'parked'), inArray(outbox.id, [...ids])))
      .returning({ id: outbox.id });
    if (again.length === 0) return;
    await recordAudit(transaction, {
      accountId,
      at,
      origin,
      actor: { kind: 'user', id: String(userId) },
      action: 'outbox.retry',
      subject: '',
      details: { items: again.length },
    });
  });
}
