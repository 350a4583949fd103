import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Money } from '#domain/money/money.ts';
import { money } from '#domain/money/money.ts';
import type { TiedDocument } from '../../ledger/settle-up.ts';
import type { Transaction } from '../engine/database.ts';
import { documents } from '../schema/books.ts';
import type { ConnectionPlace } from './connections.ts';

/** Takes back what events had changed in the documents of these counterparties: the source's own word is left. */
export async function restoreSource(
  transaction: Transaction,
  accountId: AccountId,
  ids: readonly string[],
): Promise<void> {
  const own = and(eq(documents.accountId, accountId), inArray(documents.counterpartyId, [...ids]));
  await transaction.delete(documents).where(and(own, documents.fromEvent));
  await transaction
    .update(documents)
    .set({ dueDate: sql`source_due_date`, paid: sql`source_paid` })
    .where(
      and(
        own,
        sql`ties is null and (due_date is distinct from source_due_date or paid is distinct from source_paid)`,
      ),
    );
}

/** A document as the source has it, and what its paid part and due date are now. */
export interface SaidDocument extends TiedDocument {
  readonly now: Omit<Effect, 'id'>;
}

/** Documents of these counterparties that say something about others. */
export async function readTied(
  transaction: Transaction,
  accountId: AccountId,
  ids: readonly string[],
): Promise<SaidDocument[]> {
  const own = and(eq(documents.accountId, accountId), inArray(documents.counterpartyId, [...ids]));
  const rows = await transaction
    .select()
    .from(documents)
    .where(and(own, eq(documents.deleted, false), isNotNull(documents.ties)))
    .orderBy(documents.id);
  return rows.map(saidDocument);
}

/** The documents of a counterparty as the source has them. */
export async function readSourceDocuments(
  transaction: Transaction,
  accountId: AccountId,
  counterpartyId: string,
): Promise<SaidDocument[]> {
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
  return rows.map(saidDocument);
}

function saidDocument({
  currency,
  sourceDueDate,
  sourcePaid,
  ...row
}: typeof documents.$inferSelect): SaidDocument {
  const { id, kind, number, date, mark, purpose, counterpartyId, ownEntityId, ties, balance, dueDate, paid } =
    row;
  return {
    id,
    kind,
    number,
    date: date ?? '',
    dueDate: sourceDueDate,
    sum: money(row.sum, currency),
    paid: sourcePaid === null ? null : money(sourcePaid, currency),
    mark,
    purpose,
    counterpartyId,
    ownEntity: { id: ownEntityId, name: '' },
    ties: ties ?? undefined,
    ...(balance === 'included' && { isIncluded: true }),
    now: { dueDate, paid: paid === null ? null : money(paid, currency) },
  };
}

/** What a known document has beside the source's own word. */
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
  if (effects.length === 0) return;
  const rows = effects.map(({ id, dueDate, paid }) => ({ id, dueDate, paid: paid?.value ?? null }));
  await transaction.execute(sql`
    update ${documents} set due_date = r."dueDate", paid = r.paid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, "dueDate" date, paid numeric)
    where documents.account_id = ${accountId} and documents.id = r.id`);
}
