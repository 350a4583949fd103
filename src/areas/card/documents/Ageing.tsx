import type { Ageing as AgeingData } from '#contract/books/panel.ts';
import { formatMoney, isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';

type Bucket = AgeingData['buckets'][number];

/** Debt by days past due, a row per currency; the bars repeat the figures. */
export function Ageing({
  ageing,
  text,
}: {
  readonly ageing: readonly AgeingData[];
  readonly text: Translate;
}) {
  return (
    <section class="ageing">
      <h3>{text('card.ageing.title')}</h3>
      {ageing.map(({ currency, buckets }) => (
        <dl key={currency}>
          {buckets.map((bucket) => (
            <Part key={bucket.bucket} {...{ bucket, share: shareOf(bucket, buckets), text }} />
          ))}
        </dl>
      ))}
    </section>
  );
}

function Part({ bucket: { bucket, sum }, share, text }: { bucket: Bucket; share: number; text: Translate }) {
  const tone = bucket === 'not_due' ? 'neutral' : bucket === '1_30' ? 'warn' : 'bad';
  return (
    <div class={`part ${tone} ${isZero(sum) ? 'none' : ''}`}>
      <dt>{text(`card.ageing.${bucket}`)}</dt>
      <dd>{formatMoney(sum, text.locale)}</dd>
      <i aria-hidden="true" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

/** Share of the largest; only drawn, so a float is fine. */
function shareOf({ sum }: Bucket, buckets: readonly Bucket[]): number {
  const most = Math.max(...buckets.map((bucket) => Number(bucket.sum.value)));
  return most > 0 ? Math.max(0, Number(sum.value) / most) : 0;
}
