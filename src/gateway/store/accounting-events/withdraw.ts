import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accountingEvents, accountingFacts } from '../schema/accounting-events.ts';
import { requestSteps, requests } from '../schema/requests.ts';
import type { EventRow } from './events.ts';

/** An event as its sender names it. */
export interface EventPlace {
  readonly accountId: AccountId;
  readonly sourceId: string;
  readonly eventId: string;
}

/** The event, nobody else's to work until the transaction ends. */
export async function lockEvent(transaction: Transaction, place: EventPlace): Promise<EventRow | null> {
  const [row] = await transaction.select().from(accountingEvents).where(isAt(place)).for('update');
  return row ?? null;
}

/** Remembers that an event which has not come yet is taken back; @returns false when it has come meanwhile */
export async function foreseeWithdrawal(
  transaction: Transaction,
  place: EventPlace,
  at: Date,
): Promise<boolean> {
  const made = await transaction
    .insert(accountingEvents)
    .values({
      ...place,
      ...{ type: '', body: '', state: 'withdrawn', occurredAt: at, receivedAt: at, nextAttemptAt: at },
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
 * The event came after it was taken back: it is kept as it came, and stays so. @returns false when that is
 * not so
 */
export async function fillWithdrawn(
  database: Pick<Database, 'update'>,
  place: EventPlace,
  told: {
    readonly type: string;
    readonly body: string;
    readonly occurredAt: Date;
    readonly receivedAt: Date;
  },
): Promise<boolean> {
  const filled = await database
    .update(accountingEvents)
    .set(told)
    .where(and(isAt(place), eq(accountingEvents.state, 'withdrawn'), eq(accountingEvents.body, '')))
    .returning({ id: accountingEvents.id });
  return filled.length === 1;
}

/** @param change of the account's counter, whose lock the caller holds */
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

/** A step of a timeline that tells of a document and stands. */
export interface Telling {
  readonly id: number;
  /** Of the document its request came to; as the step calls it where the request has come to none since. */
  readonly number: string;
}

export async function readTellings(
  transaction: Transaction,
  accountId: AccountId,
  document: string,
): Promise<Telling[]> {
  const { told } = requestSteps;
  const rows = await transaction
    .select({ id: requestSteps.id, told, result: requests.result })
    .from(requestSteps)
    .innerJoin(requests, eq(requests.id, requestSteps.requestId))
    .where(
      and(
        eq(requestSteps.accountId, accountId),
        sql`${told} ->> 'document' = ${document} and not ${told} ? 'withdrawn_at'`,
      ),
    );
  return rows.map(({ id, result, told: step }) => ({
    id,
    number: result?.number.trim() ?? step?.number ?? '',
  }));
}

/** Rows of requests are left alone: people who act on them lock those first. */
export async function markTellingsWithdrawn(
  transaction: Transaction,
  tellings: readonly Telling[],
  at: Date,
): Promise<void> {
  if (tellings.length === 0) return;
  const mark = JSON.stringify({ withdrawn_at: at.toISOString() });
  const ids = tellings.map(({ id }) => id);
  await transaction
    .update(requestSteps)
    .set({ told: sql`${requestSteps.told} || ${mark}::jsonb` })
    .where(inArray(requestSteps.id, ids));
}
