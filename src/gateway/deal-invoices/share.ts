import type { ShareRequest } from '#contract/books/deal-invoices.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import { isPositive, type Money, money } from '#domain/money/money.ts';
import type { Books } from '../connectors/connector.ts';
import { ProblemError } from '../http/problem.ts';
import { type ShareEdit, shareInvoice } from '../store/deal-invoices/changes.ts';
import type { Database } from '../store/engine/database.ts';
import { isVoid } from './serialize.ts';

/**
 * Attaches an invoice of the books to a deal, or changes how much of it belongs to the deal. The books are
 * read before the transaction.
 * @throws ProblemError `over_shared` with what is free, `conflict`, `not_found` for a document that is not an
 * invoice in the books, `invalid_body`
 */
export async function attach(
  database: Database,
  books: Pick<Books, 'findDocuments'>,
  edit: ShareEdit,
  { share: { value, currency } }: Pick<ShareRequest, 'share'>,
): Promise<void> {
  const [invoice] = await books.findDocuments([edit.invoiceId]);
  if (invoice?.kind !== 'invoice' || !invoice.sum) throw new ProblemError('not_found');
  const share = money(value, currency);
  const whole = checkShare(share, invoice, invoice.sum);
  const shared = await shareInvoice(database, { ...edit, number: invoice.number, share, whole });
  switch (shared.kind) {
    case 'saved':
      return;
    case 'conflict':
      throw new ProblemError('conflict');
    case 'full':
      throw fault('/share', 'is one too many for this deal or this invoice');
    case 'over': {
      const errors = [{ pointer: '/share/value', detail: 'is more than is free of the invoice' }];
      throw new ProblemError('over_shared', { errors, free: shared.free });
    }
  }
}

/** @returns the sum of the invoice */
function checkShare(share: Money, invoice: AccountingDocument, whole: Money): Money {
  if (isVoid(invoice)) throw fault('/share', 'is of a draft, a cancelled or a refunded invoice');
  if (share.currency !== whole.currency) throw fault('/share/currency', 'must be that of the invoice');
  if (!isPositive(share)) throw fault('/share/value', 'must be more than zero');
  return whole;
}

function fault(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer, detail }] });
}
