import type {
  DealInvoicesResponse,
  InvoiceChoiceQuery,
  InvoiceChoiceResponse,
} from '#contract/books/deal-invoices.ts';
import type { Books } from '../connectors/connector.ts';
import {
  type DealPlace,
  findDealInvoices,
  readDealHistory,
  readShares,
  type ShareEventRow,
  shareOf,
} from '../store/deal-invoices/deal-invoices.ts';
import type { Database } from '../store/engine/database.ts';
import { groupShares, showChoice, showShare } from './serialize.ts';

/** As many invoices as people look through by eye; the rest is a search or a page away. */
const CHOICES = 20;

/** A deal's invoices as the books hold them now, and their history. */
export async function readDealInvoices(
  database: Database,
  books: Books,
  place: DealPlace,
): Promise<DealInvoicesResponse> {
  const invoices = await readAttached(database, books, place);
  const history = await readDealHistory(database, place);
  return { source: books.source(), invoices, history: history.map(showEvent) };
}

/** One query per table and one call of the books, however many invoices there are. */
export async function readAttached(
  database: Pick<Database, 'select'>,
  books: Pick<Books, 'findDocuments'>,
  place: DealPlace,
): Promise<DealInvoicesResponse['invoices']> {
  const rows = await findDealInvoices(database, place);
  if (rows.length === 0) return [];
  const ids = rows.map(({ invoiceId }) => invoiceId);
  const sharesOf = groupShares(await readShares(database, place.accountId, ids));
  const documents = await books.findDocuments(ids);
  const known = new Map(documents.map((document) => [document.id, document]));
  return rows.map((row) => showShare(row, known.get(row.invoiceId) ?? null, sharesOf(row.invoiceId)));
}

/**
 * Invoices of the requested counterparties, whether they can be attached or not: users look for the one they
 * know of.
 */
export async function readChoices(
  database: Database,
  books: Books,
  { accountId, leadId }: DealPlace,
  { counterparty_ids, search, cursor }: InvoiceChoiceQuery,
): Promise<InvoiceChoiceResponse> {
  const { items, total, next } = await books.readDocuments({
    kind: 'invoice',
    counterpartyIds: counterparty_ids.split(','),
    search: search === undefined ? undefined : { text: search, inPurpose: true },
    limit: CHOICES,
    after: cursor ?? null,
  });
  const ids = items.map(({ id }) => id);
  const sharesOf = groupShares(await readShares(database, accountId, ids));
  return { items: items.map((invoice) => showChoice(invoice, sharesOf(invoice.id), leadId)), total, next };
}

function showEvent(row: ShareEventRow): DealInvoicesResponse['history'][number] {
  const { action, number } = row;
  return { at: row.at.toISOString(), user_id: String(row.userId), action, number, share: shareOf(row) };
}
