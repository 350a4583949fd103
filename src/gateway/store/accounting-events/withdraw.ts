import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accountingEvents, accountingFacts, type EventRow } from '../schema/accounting-events.ts';
import { requestSteps, requests } from '../schema/requests.ts';

/** An event as its sender identifies it. */
export interface EventPlace {
  readonly accountId: AccountId;
  readonly sourceId: string;
  readonly eventId: string;
}

/** Locks the event until the transaction ends. */
export async function lockEvent(transaction: Transaction, place: EventPlace): Promise<EventRow | null> {
  const [row] = await transaction.select().from(accountingEvents).where(isAt(place)).for('update');
  return row ?? null;
}

/**
 * Records in advance the withdrawal of an event that has not come yet. @returns false when it has come
 * meanwhile
 */
export async function foreseeWithdrawal(
  transaction: Transaction,
  place: EventPlace,
  at: Date,
): Promise<boolean> {
  const made = await transaction
    .insert(accountingEvents)
    .values({
      ...place,
      type: '',
      body: '',
      state: 'withdrawn',
      occurredAt: at,
      receivedAt: at,
      nextAttemptAt: at,
    })
    .onConflictDoNothing()
    .returning({ id: accountingEvents.id });
  return made.length === 1;
}

export async function markWithdrawn(transaction: Transaction, id: number): Promise<void> {
  await transaction
    .update(accountingEvents)
    .set({ state: 'withdrawn', lastError: null })
    .where(eq(accountingEvents.id, id));
}

/**
 * Fills in an event that came after its withdrawal: it is stored as it came, and stays withdrawn. @returns
 * false when it was not withdrawn in advance
 */
export async function fillWithdrawn(
  database: Pick<Database, 'update'>,
  place: EventPlace,
  columns: {
    readonly type: string;
    readonly body: string;
    readonly occurredAt: Date;
    readonly receivedAt: Date;
  },
): Promise<boolean> {
  const filled = await database
    .update(accountingEvents)
    .set(columns)
    .where(and(isAt(place), eq(accountingEvents.state, 'withdrawn'), eq(accountingEvents.body, '')))
    .returning({ id: accountingEvents.id });
  return filled.length === 1;
}

/** @param change value of the account's counter, whose lock the caller holds */
export async function withdrawFact(
  transaction: Transaction,
  accountId: AccountId,
  { kind, id }: { readonly kind: typeof accountingFacts.$inferSelect.kind; readonly id: string },
  change: number,
): Promise<void> {
  await transaction
    .update(accountingFacts)
    .set({ withdrawn: true, change })
    .where(
      and(
        eq(accountingFacts.accountId, accountId),
        eq(accountingFacts.kind, kind),
        eq(accountingFacts.documentId, id),
      ),
    );
}

function isAt({ accountId, sourceId, eventId }: EventPlace) {
  return and(
    eq(accountingEvents.accountId, accountId),
    eq(accountingEvents.sourceId, sourceId),
    eq(accountingEvents.eventId, eventId),
  );
}

/** A timeline step that reports on a document and has not been withdrawn. */
export interface StoredReport {
  readonly id: number;
  /** Number of the document the request resulted in; the step's own number for a request without a result. */
  readonly number: string;
}

export async function readAccountingUpdates(
  transaction: Transaction,
  accountId: AccountId,
  document: string,
): Promise<StoredReport[]> {
  const { accountingUpdate } = requestSteps;
  const rows = await transaction
    .select({ id: requestSteps.id, accountingUpdate, result: requests.result })
    .from(requestSteps)
    .innerJoin(requests, eq(requests.id, requestSteps.requestId))
    .where(
      and(
        eq(requestSteps.accountId, accountId),
        sql`${accountingUpdate} ->> 'document' = ${document} and not ${accountingUpdate} ? 'withdrawn_at'`,
      ),
    )
    .orderBy(asc(requestSteps.id));
  return rows.map(({ id, result, accountingUpdate: update }) => ({
    id,
    number: result?.number.trim() ?? update?.number ?? '',
  }));
}

/** Does not touch the rows of requests: users' steps lock those first. */
export async function markUpdatesWithdrawn(
  transaction: Transaction,
  reports: readonly StoredReport[],
  at: Date,
): Promise<void> {
  if (reports.length === 0) return;
  const mark = JSON.stringify({ withdrawn_at: at.toISOString() });
  const ids = reports.map(({ id }) => id);
  await transaction
    .update(requestSteps)
    .set({ accountingUpdate: sql`${requestSteps.accountingUpdate} || ${mark}::jsonb` })
    .where(inArray(requestSteps.id, ids));
}
