import { sql } from 'drizzle-orm';
import type { AccountId } from '#domain/ids.ts';
import type { Transaction } from '../engine/database.ts';
import { counterparties } from '../schema/books.ts';
import { draftInvoices } from '../schema/draft-invoices.ts';
import { requests } from '../schema/requests.ts';

/** An invoice as it may answer a request. */
export interface Naming {
  readonly id: string;
  readonly counterpartyId: string;
  /** Of the request its comment names; null for none. */
  readonly number: number | null;
}

export interface Answered {
  readonly [key: string]: unknown;
  readonly invoiceId: string;
  readonly requestId: string;
  /** `lead:10001`. */
  readonly entity: string;
}

/**
 * Requests that these invoices answer: as the draft made of one, or by naming one whose payer has the tax
 * number of the invoice's client. Rejected and cancelled requests have no answer.
 */
export async function findAnswered(
  transaction: Transaction,
  accountId: AccountId,
  invoices: readonly Naming[],
): Promise<Answered[]> {
  const ids = sql.param(invoices.map(({ id }) => id));
  const made = await transaction.execute<Answered>(sql`
    select d.document_id as "invoiceId", r.id as "requestId", r.entity from ${draftInvoices} d
    join ${requests} r on r.id = d.request_id and r.account_id = d.account_id
    where d.account_id = ${accountId} and d.document_id = any (${ids}::text[])`);
  const named = invoices.filter(({ number }) => number !== null);
  if (named.length === 0) return made.rows;
  const byName = await transaction.execute<Answered>(sql`
    with n as (select * from jsonb_to_recordset(${JSON.stringify(named)}::jsonb)
      as n (id text, "counterpartyId" text, number integer))
    select n.id as "invoiceId", r.id as "requestId", r.entity from n
    join ${requests} r on r.account_id = ${accountId} and r.number = n.number
    join ${counterparties} c on c.account_id = ${accountId} and c.id = n."counterpartyId"
    where r.kind = 'invoice' and r.status not in ('rejected', 'cancelled')
      and r.content -> 'payer' ->> 'inn' = c.inn`);
  const known = new Set(made.rows.map(({ invoiceId }) => invoiceId));
  return [...made.rows, ...byName.rows.filter(({ invoiceId }) => !known.has(invoiceId))];
}
