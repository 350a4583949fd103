import type { PaymentNewsQuery, PaymentNewsResponse } from '#contract/books/payment-news.ts';
import type { AccountId } from '#domain/ids.ts';
import { readPaymentNews } from '../store/accounting-events/facts.ts';
import type { Database } from '../store/engine/database.ts';
import { lastChange } from '../store/requests/rows.ts';

/** Long enough for holidays between the bank and the books. */
const NEWS_DAYS = 7;

/**
 * Payments after a mark. Without a mark, or with one ahead of the account (from a database that no longer
 * exists), only a mark to begin with.
 */
export async function listPaymentNews(
  database: Database,
  accountId: AccountId,
  { after, counterparty_ids: ids }: PaymentNewsQuery,
  now: number,
): Promise<PaymentNewsResponse> {
  // Read first: a payment that arrives meanwhile is reported next time, perhaps twice, and never lost.
  const mark = await lastChange(database, accountId);
  if (after === undefined || Number(after) >= mark) return { mark: String(mark), payments: [] };
  const since = new Date(now - NEWS_DAYS * 86_400_000);
  const asked = { counterpartyIds: ids.split(','), after: Number(after), since };
  const facts = await readPaymentNews(database, accountId, asked);
  return { mark: String(mark), payments: facts.map(({ id, sum }) => ({ id, sum })) };
}
