import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Money } from '#domain/money.ts';
import { money } from '#domain/money.ts';
import type { LedgerDocument } from '../../ledger/document.ts';
import type { Transaction } from '../engine/database.ts';
import { documents } from '../schema/books.ts';
import type { ConnectionPlace } from './connections.ts';

/** Takes back what events had changed in the documents of these counterparties: the source's own word is left. */
export async function restoreSaid(
  transaction: Transaction,
  accountId: AccountId,
  ids: readonly string[],
): Promise<void> {
  const own = and(eq(documents.accountId, accountId), inArray(documents.counterpartyId, [...ids]));
  await transaction.delete(documents).where(and(own, documents.told));
  await transaction
    .update(documents)
    .set({ dueDate: sql`said_due_date`, paid: sql`said_paid` })
    .where(and(own, sql`(due_date is distinct from said_due_date or paid is distinct from said_paid)`));
}

/** The documents of a counterparty as the source has them. */
export async function readSaid(
  transaction: Transaction,
  accountId: AccountId,
  counterpartyId: string,
): Promise<LedgerDocument[]> {
  const rows = await transaction
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.counterpartyId, counterpartyId),
        eq(documents.deleted, false),
      ),
    )
    .orderBy(documents.id);
  return rows.map(({ id, kind, number, date, saidDueDate, currency, saidPaid, mark, purpose, ...row }) => ({
    id,
    kind,
    number,
    date: date ?? '',
    dueDate: saidDueDate,
    sum: money(row.sum, currency),
    paid: saidPaid === null ? null : money(saidPaid, currency),
    mark,
    purpose,
    counterpartyId,
    ownEntity: { id: row.ownEntityId, name: '' },
  }));
}

/** What an event says of a known document. */
export interface Effect {
  readonly id: string;
  readonly dueDate: string | null;
  readonly paid: Money | null;
}

export async function saveEffects(
  transaction: Transaction,
  { accountId }: Pick<ConnectionPlace, 'accountId'>,
  effects: readonly Effect[],
): Promise<void> {
  for (const { id, dueDate, paid } of effects) {
    await transaction
      .update(documents)
      .set({ dueDate, paid: paid?.value ?? null })
      .where(and(eq(documents.accountId, accountId), eq(documents.id, id)));
  }
}
