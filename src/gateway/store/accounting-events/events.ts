import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { AccountingFact } from '#domain/accounting-facts.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accountingEvents, type EventRow } from '../schema/accounting-events.ts';
import { fillWithdrawn } from './withdraw.ts';

export interface NewEvent {
  readonly accountId: AccountId;
  readonly sourceId: string;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly body: string;
  readonly receivedAt: Date;
  readonly state: 'waiting' | 'ignored';
}

/**
 * Stores an event in one statement. An earlier event with the same id stays unchanged, and the repetition is
 * counted.
 */
export async function storeEvent(
  database: Database,
  event: NewEvent,
): Promise<'stored' | 'repeated' | 'other_body'> {
  const stored = await database
    .insert(accountingEvents)
    .values({ ...event, nextAttemptAt: event.receivedAt })
    .onConflictDoNothing()
    .returning({ id: accountingEvents.id });
  if (stored.length === 1) return 'stored';
  if (await fillWithdrawn(database, event, columnsOf(event))) return 'stored';
  const { accountId, sourceId, eventId, body } = event;
  const isSame = sql`(${accountingEvents.body} = ${body})`;
  const [known] = await database
    .update(accountingEvents)
    .set({
      repeats: sql`${accountingEvents.repeats} + ${isSame}::int`,
      mismatches: sql`${accountingEvents.mismatches} + (not ${isSame})::int`,
    })
    .where(
      and(
        eq(accountingEvents.accountId, accountId),
        eq(accountingEvents.sourceId, sourceId),
        eq(accountingEvents.eventId, eventId),
      ),
    )
    .returning({ body: accountingEvents.body });
  return known?.body === body ? 'repeated' : 'other_body';
}

function columnsOf({ type, body, occurredAt, receivedAt }: NewEvent) {
  return { type, body, occurredAt, receivedAt };
}

/** Due events in the order of arrival, withheld from other copies until `leaseEnd`. */
export async function claimEvents(
  database: Database,
  now: Date,
  leaseEnd: Date,
  limit: number,
): Promise<EventRow[]> {
  const due = database
    .select({ id: accountingEvents.id })
    .from(accountingEvents)
    .where(and(eq(accountingEvents.state, 'waiting'), lte(accountingEvents.nextAttemptAt, now)))
    .orderBy(asc(accountingEvents.nextAttemptAt), asc(accountingEvents.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  const rows = await database
    .update(accountingEvents)
    .set({ nextAttemptAt: leaseEnd, attempts: sql`${accountingEvents.attempts} + 1` })
    .where(inArray(accountingEvents.id, due))
    .returning();
  return rows.sort((left, right) => left.id - right.id);
}

/** Locks the event while it is waiting, until the transaction ends. */
export async function lockWaiting(transaction: Transaction, id: number): Promise<EventRow | null> {
  const [row] = await transaction
    .select()
    .from(accountingEvents)
    .where(and(eq(accountingEvents.id, id), eq(accountingEvents.state, 'waiting')))
    .for('update');
  return row ?? null;
}

/** @param done the outcome of the event and the document it is about */
export async function markProcessed(
  transaction: Transaction,
  id: number,
  { outcome, fact }: { readonly outcome: NonNullable<EventRow['outcome']>; readonly fact: DocumentName },
): Promise<void> {
  await transaction
    .update(accountingEvents)
    .set({ state: 'processed', outcome, document: documentKey(fact), lastError: null })
    .where(eq(accountingEvents.id, id));
}

type DocumentName = Pick<AccountingFact, 'kind' | 'id'>;

function documentKey({ kind, id }: DocumentName): string {
  return `${kind} ${id}`;
}

/** Processed events about the same document that have not been withdrawn, whichever system sent them. */
export async function readProcessedOf(
  transaction: Transaction,
  accountId: AccountId,
  fact: DocumentName,
): Promise<EventRow[]> {
  return transaction
    .select()
    .from(accountingEvents)
    .where(
      and(
        eq(accountingEvents.accountId, accountId),
        eq(accountingEvents.document, documentKey(fact)),
        eq(accountingEvents.state, 'processed'),
      ),
    )
    .orderBy(asc(accountingEvents.id));
}

/** Releases at once the events claimed by a worker that is stopping. An unfinished attempt does not count. */
export async function releaseEvents(database: Database, rows: readonly EventRow[], now: Date): Promise<void> {
  for (const { id, nextAttemptAt } of rows)
    await database
      .update(accountingEvents)
      .set({ nextAttemptAt: now, attempts: sql`${accountingEvents.attempts} - 1` })
      .where(
        and(
          eq(accountingEvents.id, id),
          eq(accountingEvents.state, 'waiting'),
          eq(accountingEvents.nextAttemptAt, nextAttemptAt),
        ),
      );
}

/** After a failed attempt: when to try again, or that the event is given up. */
export async function putOff(
  database: Database,
  id: number,
  { at, fault }: { readonly at: Date | null; readonly fault: string },
): Promise<void> {
  const change = at ? { nextAttemptAt: at } : { state: 'parked' as const };
  await database
    .update(accountingEvents)
    .set({ ...change, lastError: fault })
    .where(and(eq(accountingEvents.id, id), eq(accountingEvents.state, 'waiting')));
}

export async function findEvent(database: Database, id: number): Promise<EventRow | null> {
  const [row] = await database.select().from(accountingEvents).where(eq(accountingEvents.id, id));
  return row ?? null;
}

/** The latest, newest first. */
export async function readEvents(
  database: Database,
  accountId: AccountId,
  limit: number,
): Promise<EventRow[]> {
  return database
    .select()
    .from(accountingEvents)
    .where(eq(accountingEvents.accountId, accountId))
    .orderBy(desc(accountingEvents.id))
    .limit(limit);
}

/** Events that wait, and those given up, for the health of the gateway. */
export async function countEvents(database: Database): Promise<{ waiting: number; parked: number }> {
  const [row] = await database
    .select({
      waiting: sql<number>`count(*) filter (where ${accountingEvents.state} = 'waiting')::int`,
      parked: sql<number>`count(*) filter (where ${accountingEvents.state} = 'parked')::int`,
    })
    .from(accountingEvents);
  return row ?? { waiting: 0, parked: 0 };
}
