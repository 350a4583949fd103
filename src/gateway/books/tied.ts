import type { AccountId } from '#domain/ids.ts';
import { groupBy } from '../ledger/group.ts';
import { settleUp } from '../ledger/settle-up.ts';
import { readTied, type SaidDocument, saveEffects } from '../store/books/effective.ts';
import type { Transaction } from '../store/engine/database.ts';

/**
 * Works out what is paid of shipments, and when they are due, where the system's documents only say what they
 * have to do with each other. Every document of these counterparties counts, in whatever order they came.
 */
export async function settleTied(
  transaction: Transaction,
  accountId: AccountId,
  ids: readonly string[],
): Promise<void> {
  const tied = await readTied(transaction, accountId, ids);
  const settled = groupBy(tied, ({ counterpartyId }) => counterpartyId).flatMap(([, own]) => settleUp(own));
  const changed = settled.filter(
    ({ dueDate, paid, now }) => dueDate !== now.dueDate || paid?.value !== now.paid?.value,
  );
  await saveEffects(transaction, { accountId }, changed);
}

/** The same for all documents of one counterparty, of which some may not be tied. */
export function settleTies(documents: readonly SaidDocument[]): SaidDocument[] {
  const tied = settleUp(documents.filter(({ ties }) => ties !== undefined));
  return [...documents.filter(({ ties }) => ties === undefined), ...tied];
}
