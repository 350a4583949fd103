import { and, eq, lt } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { idempotencyKeys } from '../schema/requests.ts';

/** An idempotency key and its owner; the same key of another caller is another key. */
export interface KeyPlace {
  readonly accountId: AccountId;
  readonly caller: string;
  readonly key: string;
}

export interface KnownAnswer {
  readonly bodyHash: string;
  readonly answer: string;
}

/** The answer stored for this key; null when it is new. */
export async function findAnswer(
  reader: Pick<Database, 'select'>,
  place: KeyPlace,
): Promise<KnownAnswer | null> {
  const [row] = await reader.select().from(idempotencyKeys).where(isAt(place));
  return row && row.answer !== null ? { bodyHash: row.bodyHash, answer: row.answer } : null;
}

/**
 * Claims the key for this transaction; waits while another transaction holds it.
 * @returns false when the key has its answer already
 */
export async function claimKey(
  transaction: Transaction,
  place: KeyPlace,
  bodyHash: string,
  at: Date,
): Promise<boolean> {
  const claimed = await transaction
    .insert(idempotencyKeys)
    .values({ ...place, bodyHash, createdAt: at })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return claimed.length > 0;
}

export async function keepAnswer(transaction: Transaction, place: KeyPlace, answer: string): Promise<void> {
  await transaction.update(idempotencyKeys).set({ answer }).where(isAt(place));
}

/** Releases a claimed key: nothing was written under it. */
export async function releaseKey(transaction: Transaction, place: KeyPlace): Promise<void> {
  await transaction.delete(idempotencyKeys).where(isAt(place));
}

/** @returns how many were deleted */
export async function forgetKeys(database: Database, before: Date): Promise<number> {
  const gone = await database
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, before))
    .returning({ key: idempotencyKeys.key });
  return gone.length;
}

function isAt({ accountId, caller, key }: KeyPlace) {
  return and(
    eq(idempotencyKeys.accountId, accountId),
    eq(idempotencyKeys.caller, caller),
    eq(idempotencyKeys.key, key),
  );
}
