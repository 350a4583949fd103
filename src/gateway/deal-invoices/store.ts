import type { AccountId } from '#domain/ids.ts';
import type { Money } from '#domain/money/money.ts';
import { readShares, shareOf } from '../store/deal-invoices/deal-invoices.ts';
import type { Database } from '../store/engine/database.ts';

/** A deal an invoice is attached to, and the deal's share of the invoice. */
export interface DealOfInvoice {
  /** Digits. */
  readonly leadId: string;
  readonly share: Money;
}

/** Deals a user attached an invoice to; what accounting reports about the invoice concerns them too. */
export async function dealsOfInvoice(
  database: Pick<Database, 'select'>,
  accountId: AccountId,
  invoiceId: string,
): Promise<DealOfInvoice[]> {
  const rows = await readShares(database, accountId, [invoiceId]);
  return rows.map((row) => ({ leadId: row.leadId, share: shareOf(row) }));
}
