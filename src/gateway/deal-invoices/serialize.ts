import type { DealInvoice, InvoiceChoice } from '#contract/books/deal-invoices.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import { freeOf, spreadPaid } from '#domain/deal-invoices.ts';
import { type Money, zero } from '#domain/money/money.ts';
import { type ShareRow, shareOf } from '../store/deal-invoices/deal-invoices.ts';

/** An invoice nobody has to pay: none of it counts as invoiced for a deal. */
const voidStates: readonly AccountingDocument['state'][] = ['draft', 'cancelled', 'refunded'];

export function isVoid({ state }: AccountingDocument): boolean {
  return voidStates.includes(state);
}

/** All shares of one invoice, in any deal, ordered by the deals' ids. */
export type SharesOf = (invoiceId: string) => readonly ShareRow[];

export function groupShares(rows: readonly ShareRow[]): SharesOf {
  const groups = new Map<string, ShareRow[]>();
  for (const row of rows) groups.set(row.invoiceId, [...(groups.get(row.invoiceId) ?? []), row]);
  return (invoiceId) => groups.get(invoiceId) ?? [];
}

/** A row in wire form. `document` is its current state in the books, null when they do not have it. */
export function showShare(
  row: ShareRow,
  document: AccountingDocument | null,
  ofInvoice: readonly ShareRow[],
): DealInvoice {
  const share = shareOf(row);
  return {
    id: row.invoiceId,
    number: row.number,
    invoice: document,
    share,
    ...figuresOf(row, document, ofInvoice),
    other_deals: ofInvoice.length - 1,
    version: row.version,
    at: row.at.toISOString(),
    user_id: String(row.userId),
  };
}

function figuresOf(
  row: ShareRow,
  document: AccountingDocument | null,
  ofInvoice: readonly ShareRow[],
): Pick<DealInvoice, 'state' | 'paid' | 'free'> {
  const nothing = zero(row.currency);
  if (!document?.sum) return { state: 'gone', paid: nothing, free: nothing };
  if (isVoid(document) || document.sum.currency !== row.currency)
    return { state: 'void', paid: nothing, free: nothing };
  const rows = inCurrency(ofInvoice, row.currency);
  const shares = rows.map(shareOf);
  const parts = spreadPaid(document.sum, document.paid ?? nothing, shares);
  const paid = parts[rows.findIndex(({ leadId }) => leadId === row.leadId)] ?? nothing;
  return { state: 'counted', paid, free: freeOf(document.sum, shares) };
}

/** An invoice that can be chosen for one deal. */
export function showChoice(
  invoice: AccountingDocument,
  shares: readonly ShareRow[],
  leadId: string,
): InvoiceChoice {
  return {
    invoice,
    free: freeIn(invoice, shares),
    other_deals: shares.filter((row) => row.leadId !== leadId).length,
    attached: shares.some((row) => row.leadId === leadId),
  };
}

function freeIn(invoice: AccountingDocument, shares: readonly ShareRow[]): Money {
  const { sum } = invoice;
  if (!sum) throw new Error('the books have no invoice without a sum');
  return isVoid(invoice) ? zero(sum.currency) : freeOf(sum, inCurrency(shares, sum.currency).map(shareOf));
}

/** Shares from when the invoice was in another currency do not count now. */
function inCurrency(rows: readonly ShareRow[], currency: string): ShareRow[] {
  return rows.filter((row) => row.currency === currency);
}
