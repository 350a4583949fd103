import { and, asc, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { AccountingFact, PaymentFact } from '#domain/accounting-facts.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Database, Transaction } from '../engine/database.ts';
import { accountingFacts } from '../schema/accounting-events.ts';

type Reader = Pick<Database, 'select'>;
/** Facts that have not been withdrawn. */
function selectFacts(reader: Reader, accountId: AccountId, ...conditions: readonly SQL[]) {
  return reader
    .select({ fact: accountingFacts.fact })
    .from(accountingFacts)
    .where(
      and(eq(accountingFacts.accountId, accountId), eq(accountingFacts.withdrawn, false), ...conditions),
    );
}

function ofClients(ids: readonly string[]): SQL {
  return inArray(accountingFacts.counterpartyId, [...new Set(ids)]);
}

/** Facts about documents of these counterparties. */
export async function readFacts(
  reader: Reader,
  accountId: AccountId,
  counterpartyIds: readonly string[],
): Promise<AccountingFact[]> {
  if (counterpartyIds.length === 0) return [];
  const rows = await selectFacts(reader, accountId, ofClients(counterpartyIds)).orderBy(
    asc(accountingFacts.kind),
    asc(accountingFacts.documentId),
  );
  return rows.map(({ fact }) => fact);
}

/** As {@link readFacts}, for all counterparties. */
export async function readAllFacts(reader: Reader, accountId: AccountId): Promise<AccountingFact[]> {
  const rows = await selectFacts(reader, accountId).orderBy(
    asc(accountingFacts.kind),
    asc(accountingFacts.documentId),
  );
  return rows.map(({ fact }) => fact);
}

export async function findFact(
  reader: Reader,
  accountId: AccountId,
  { kind, id }: Pick<AccountingFact, 'kind' | 'id'>,
): Promise<AccountingFact | null> {
  const [row] = await selectFacts(
    reader,
    accountId,
    eq(accountingFacts.kind, kind),
    eq(accountingFacts.documentId, id),
  );
  return row?.fact ?? null;
}

/**
 * A correction keeps it; a fact reported again after its withdrawal counts as reported for the first time.
 */
const firstChange = sql`case when ${accountingFacts.withdrawn} then excluded.first_change else ${accountingFacts.firstChange} end`;

/** @param change value of the account's counter, whose lock the caller holds */
export async function saveFact(
  transaction: Transaction,
  accountId: AccountId,
  fact: AccountingFact,
  change: number,
): Promise<void> {
  const { kind, id, named } = fact;
  const row = { counterpartyId: named.counterpartyId, fact, change, withdrawn: false };
  await transaction
    .insert(accountingFacts)
    .values({ ...row, accountId, kind, documentId: id, firstChange: change })
    .onConflictDoUpdate({
      target: [accountingFacts.accountId, accountingFacts.kind, accountingFacts.documentId],
      set: { ...row, firstChange },
    });
}

/**
 * Counterparties with facts after a mark, and the mark of the latest fact; the given mark when there are
 * none.
 */
export async function readUpdatedCounterparties(
  reader: Reader,
  accountId: AccountId,
  after: number,
  limit: number,
): Promise<{ readonly mark: number; readonly counterpartyIds: string[] }> {
  const rows = await reader
    .select({ id: accountingFacts.counterpartyId, change: accountingFacts.change })
    .from(accountingFacts)
    .where(and(eq(accountingFacts.accountId, accountId), gt(accountingFacts.change, after)))
    .orderBy(desc(accountingFacts.change))
    .limit(limit);
  return { mark: rows[0]?.change ?? after, counterpartyIds: [...new Set(rows.map(({ id }) => id))] };
}

const MOST_PAYMENTS = 50;

export interface PaymentsAsked {
  readonly counterpartyIds: readonly string[];
  /** A value of the account's counter. */
  readonly after: number;
  /**
   * Payments made before this are history, whenever they are reported: a first load of history is not
   * reported.
   */
  readonly since: Date;
}

/**
 * Payments of these counterparties that were first reported after a mark and have not been withdrawn, in that
 * order; if there are more than one batch holds, the newest.
 */
export async function readPaymentNews(
  reader: Reader,
  accountId: AccountId,
  { counterpartyIds, after, since }: PaymentsAsked,
): Promise<PaymentFact[]> {
  const rows = await selectFacts(
    reader,
    accountId,
    eq(accountingFacts.kind, 'payment'),
    gt(accountingFacts.firstChange, after),
    sql`${accountingFacts.fact} -> 'named' ->> 'at' >= ${since.toISOString()}`,
    ofClients(counterpartyIds),
  )
    .orderBy(desc(accountingFacts.firstChange))
    .limit(MOST_PAYMENTS);
  return rows.flatMap(({ fact }) => (fact.kind === 'payment' ? [fact] : [])).reverse();
}
