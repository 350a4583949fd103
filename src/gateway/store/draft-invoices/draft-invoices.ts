import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { draftInvoices } from '../schema/draft-invoices.ts';

export type DraftRow = typeof draftInvoices.$inferSelect;
type Reader = Pick<Database, 'select'>;

export interface DraftPlace {
  readonly accountId: AccountId;
  readonly requestId: string;
}

const isOf = ({ accountId, requestId }: DraftPlace) =>
  and(eq(draftInvoices.accountId, accountId), eq(draftInvoices.requestId, requestId));

export async function findDraft(reader: Reader, place: DraftPlace): Promise<DraftRow | null> {
  const [row] = await reader.select().from(draftInvoices).where(isOf(place));
  return row ?? null;
}

export type NewAttempt = Omit<
  DraftRow,
  'attempts' | 'leaseUntil' | 'documentId' | 'number' | 'sum' | 'currency' | 'link'
> & { readonly accountId: AccountId; readonly leaseUntil: Date };

/**
 * Begins an attempt, unless one is under way or the draft is made. @returns the row as it is now, and whether
 * this attempt may go on
 */
export async function claimDraft(
  transaction: Transaction,
  wanted: NewAttempt,
): Promise<{ readonly row: DraftRow; readonly isMine: boolean }> {
  const [made] = await transaction.insert(draftInvoices).values(wanted).onConflictDoNothing().returning();
  if (made) return { row: made, isMine: true };
  const [known] = await transaction.select().from(draftInvoices).where(isOf(wanted)).for('update');
  if (!known) throw new Error('a draft was neither there nor made');
  const isBusy = known.leaseUntil !== null && known.leaseUntil > wanted.at;
  const isOther = known.connectionId !== wanted.connectionId;
  if (known.documentId !== null || isBusy || isOther) return { row: known, isMine: false };
  const change = { ...wanted, attempts: known.attempts + 1 };
  const [row] = await transaction.update(draftInvoices).set(change).where(isOf(wanted)).returning();
  return { row: row ?? known, isMine: true };
}

/** Another attempt may begin at once. */
export async function releaseDraft(database: Pick<Database, 'update'>, place: DraftPlace): Promise<void> {
  await database.update(draftInvoices).set({ leaseUntil: null }).where(isOf(place));
}

/** Nothing can have been made: the next attempt is free to go to another system. */
export async function forgetDraft(database: Pick<Database, 'delete'>, place: DraftPlace): Promise<void> {
  await database.delete(draftInvoices).where(isOf(place));
}

export type MadeFields = Pick<DraftRow, 'documentId' | 'number' | 'sum' | 'currency' | 'link'>;

/** @returns false when it was saved before */
export async function saveDraft(
  transaction: Transaction,
  place: DraftPlace,
  made: MadeFields,
): Promise<boolean> {
  const saved = await transaction
    .update(draftInvoices)
    .set({ ...made, leaseUntil: null })
    .where(and(isOf(place), isNull(draftInvoices.documentId)))
    .returning({ id: draftInvoices.requestId });
  return saved.length > 0;
}

/** What stood in for lines without an object, the last time in this connection; null for never. */
export async function lastSubstitute(
  reader: Reader,
  accountId: AccountId,
  connectionId: string,
): Promise<string | null> {
  const [row] = await reader
    .select({ id: draftInvoices.substituteId })
    .from(draftInvoices)
    .where(
      and(
        eq(draftInvoices.accountId, accountId),
        eq(draftInvoices.connectionId, connectionId),
        isNotNull(draftInvoices.substituteId),
      ),
    )
    .orderBy(desc(draftInvoices.at))
    .limit(1);
  return row?.id ?? null;
}
