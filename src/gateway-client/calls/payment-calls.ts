import type { PaymentNewsResponse } from '#contract/books/payment-news.ts';
import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

/** Payments of clients reported after a mark; null to get the first mark. */
export type ReadPaymentNews = (
  counterpartyIds: readonly string[],
  after: string | null,
  signal: AbortSignal,
) => Promise<PaymentNewsResponse>;

export function paymentNewsCall(read: Read, validate: Validate): ReadPaymentNews {
  return (ids, after, signal) => {
    const query = new URLSearchParams({
      counterparty_ids: ids.join(','),
      ...(after !== null && { after }),
    });
    const path: WirePath = `/v1/payments:news?${query}`;
    return read({ operation: 'payment news', method: 'GET', path, validate }, signal);
  };
}
