import type { AccountId } from '#domain/ids.ts';
import type { Money } from '#domain/money.ts';
import { readShares, shareOf } from '../store/deal-invoices/deal-invoices.ts';
import type { Database } from '../store/engine/database.ts';

/** A deal an invoice is attached to, and how much of the invoice is the deal's. */
export interface DealOfInvoice {
  /** Digits. */
  readonly leadId: string;
  readonly share: Money;
}

/** Deals a person attached an invoice to; what is told about the invoice is told about them. */
export async function dealsOfInvoice(
  database: Pick<Database, 'select'>,
  accountId: AccountId,
  invoiceId: string,
): Promise<DealOfInvoice[]> {
  const rows = await readShares(database, accountId, [invoiceId]);
  return rows.map((row) => ({ leadId: row.leadId, share: shareOf(row) }));
}
