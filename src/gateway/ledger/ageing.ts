import { ageingBuckets } from '#contract/books/dashboard.ts';
import type { Ageing } from '#contract/books/panel.ts';
import { add, type Money, sum, zero } from '#domain/money/money.ts';
import type { CalendarDate } from './calendar.ts';
import { type LedgerDocument, overdueDays, unpaid } from './document.ts';

type Bucket = (typeof ageingBuckets)[number];

/**
 * Unpaid shipments of one currency by days past due; `count` is the number of shipments. Every bucket is
 * included, in order.
 */
export function ageShipments(
  documents: readonly LedgerDocument[],
  currency: string,
  today: CalendarDate,
): { bucket: Bucket; sum: Money; count: number }[] {
  const sums = new Map<Bucket, Money[]>(ageingBuckets.map((bucket) => [bucket, []]));
  for (const document of documents) {
    const left = document.kind === 'shipment' ? unpaid(document) : null;
    if (left) sums.get(bucketOf(overdueDays(document, today)))?.push(left);
  }
  return [...sums].map(([bucket, left]) => ({ bucket, sum: sum(left, currency), count: left.length }));
}

function bucketOf(days: number | null): Bucket {
  if (days === null) return 'not_due';
  if (days <= 30) return '1_30';
  if (days <= 60) return '31_60';
  return days <= 90 ? '61_90' : 'over_90';
}

/** Ageing of several counterparties combined, a row per currency ordered by its code. */
export function mergeAgeing(rows: readonly Ageing[]): Ageing[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency).flatMap((row) => row.buckets);
    const total = (bucket: Bucket): Money =>
      own.filter((row) => row.bucket === bucket).reduce((all, row) => add(all, row.sum), zero(currency));
    return { currency, buckets: ageingBuckets.map((bucket) => ({ bucket, sum: total(bucket) })) };
  });
}
