import { and, asc, eq, inArray, lt, lte, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import type { RequestRow } from '../requests/rows.ts';
import type { StepRow } from '../requests/steps.ts';
import { type OutboxKind, type OutboxPayloads, outbox, outboxEffects } from '../schema/outbox.ts';
import { requestSteps, requests } from '../schema/requests.ts';

export interface OutboxItem<Kind extends OutboxKind> {
  readonly accountId: AccountId;
  readonly kind: Kind;
  readonly payload: OutboxPayloads[Kind];
  readonly at: Date;
}

/** Adds a row to the outbox in the transaction of the change it reports. */
export async function enqueue<Kind extends OutboxKind>(
  transaction: Transaction,
  { accountId, kind, payload, at }: OutboxItem<Kind>,
): Promise<void> {
  await transaction.insert(outbox).values({ accountId, kind, payload, createdAt: at, nextAttemptAt: at });
}

export type OutboxRow = typeof outbox.$inferSelect;
export type Effect = (typeof outboxEffects.$inferSelect)['effect'];

/** The result of an attempt. `waiting` does not use up an attempt: the CRM could not be called. */
export type Attempt =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'later' | 'waiting'; readonly at: Date; readonly fault: string }
  | { readonly kind: 'parked'; readonly fault: string };

/**
 * Due rows, withheld from other copies until `leaseEnd`. Only the oldest row of each request is returned, so
 * that its steps are reported in order.
 */
export async function claimDue(
  database: Database,
  now: Date,
  leaseEnd: Date,
  limit: number,
): Promise<OutboxRow[]> {
  const ahead = alias(outbox, 'ahead');
  const due = database
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.state, 'pending'),
        lte(outbox.nextAttemptAt, now),
        notExists(
          database
            .select({ id: ahead.id })
            .from(ahead)
            .where(
              and(
                eq(ahead.accountId, outbox.accountId),
                eq(ahead.state, 'pending'),
                sql`${ahead.payload} ->> 'request_id' = ${outbox.payload} ->> 'request_id'`,
                lt(ahead.id, outbox.id),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  return database
    .update(outbox)
    .set({ nextAttemptAt: leaseEnd, attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, due))
    .returning();
}

export async function noteAttempt(database: Database, { id }: OutboxRow, attempt: Attempt): Promise<void> {
  await database.update(outbox).set(changeOf(attempt)).where(eq(outbox.id, id));
}

function changeOf(attempt: Attempt) {
  if (attempt.kind === 'delivered') return { state: 'delivered' as const, lastError: null };
  if (attempt.kind === 'parked') return { state: 'parked' as const, lastError: attempt.fault };
  const later = { nextAttemptAt: attempt.at, lastError: attempt.fault };
  return attempt.kind === 'later' ? later : { ...later, attempts: sql`${outbox.attempts} - 1` };
}

/** Effects a row has had already. */
export async function readEffects(database: Database, outboxId: number): Promise<Effect[]> {
  const rows = await database
    .select({ effect: outboxEffects.effect })
    .from(outboxEffects)
    .where(eq(outboxEffects.outboxId, outboxId));
  return rows.map(({ effect }) => effect);
}

/**
 * CRM ids of everything created for the steps of a request. Its rows are delivered one after another, so a
 * note in the CRM that is not among these can only belong to the row being delivered.
 */
export async function readEffectIds(
  database: Database,
  { accountId, id }: Pick<RequestRow, 'accountId' | 'id'>,
): Promise<string[]> {
  const rows = await database
    .select({ crmId: outboxEffects.crmId })
    .from(outboxEffects)
    .innerJoin(outbox, eq(outbox.id, outboxEffects.outboxId))
    .where(and(eq(outbox.accountId, accountId), sql`${outbox.payload} ->> 'request_id' = ${id}`));
  return rows.map(({ crmId }) => crmId);
}

export async function saveEffect(
  database: Database,
  effect: typeof outboxEffects.$inferInsert,
): Promise<void> {
  await database.insert(outboxEffects).values(effect).onConflictDoNothing();
}

/** Rows that wait, and those given up, for the health of the gateway. */
export async function countOutbox(database: Database): Promise<{ pending: number; parked: number }> {
  const [row] = await database
    .select({
      pending: sql<number>`count(*) filter (where ${outbox.state} = 'pending')::int`,
      parked: sql<number>`count(*) filter (where ${outbox.state} = 'parked')::int`,
    })
    .from(outbox);
  return row ?? { pending: 0, parked: 0 };
}

export interface AccountingUpdate {
  readonly request: RequestRow;
  readonly step: StepRow;
}

/** The current state of a row's subject; null when it was deleted with its account. */
export async function readRequestStep(
  database: Database,
  payload: OutboxPayloads['request_step'],
): Promise<AccountingUpdate | null> {
  const [row] = await database
    .select({ request: requests, step: requestSteps })
    .from(requestSteps)
    .innerJoin(requests, eq(requests.id, requestSteps.requestId))
    .where(eq(requestSteps.id, payload.step_id));
  return row ?? null;
}
