import type { DealLine } from '#contract/books/panel.ts';
import type { Money } from '#domain/money/money.ts';
import { formatMoney, isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Meter } from '#ui/Meter.tsx';
import { State } from '#ui/State.tsx';
import { SumLine } from '#ui/SumLine.tsx';
import { Fold } from './Fold.tsx';
import { LazySection } from './LazySection.tsx';
import type { MatchedProps } from './Matched.tsx';

/**
 * How much of the deal is invoiced and paid, a line per currency; the invoices themselves, or why there is no
 * line, on request.
 */
export function DealInvoices({ panel, sections, text }: MatchedProps) {
  const { deal } = panel;
  if (deal === undefined) return null;
  const lines = sections.dealInvoices.value.value?.lines.value ?? deal ?? [];
  return (
    <section class="summary">
      {lines.map((line) => (
        <Line key={line.paid.currency} {...{ line, text }} />
      ))}
      <Fold
        name="money"
        held={!deal}
        heading={text('deal.title')}
        sections={sections}
        draw={() => (
          <LazySection
            part={sections.dealInvoices}
            text={text}
            draw={({ Section }) => <Section panel={panel} />}
          />
        )}
      />
    </section>
  );
}

/** Sums as rows, and a bar of what is invoiced and paid. Shares are for the eye, so floats do no harm. */
function Line({ line: { deal, invoiced, paid, left, over }, text }: { line: DealLine; text: Translate }) {
  const row = (name: string, sum: Money | null) =>
    sum && <SumLine label={text(`deal.row.${name}`)} value={formatMoney(sum, text.locale)} />;
  const whole = Number((over ? invoiced : (deal ?? invoiced)).value);
  const shares = { invoiced: Number(invoiced.value) / whole, paid: Number(paid.value) / whole };
  const percent = (share: number): number => Math.floor(share * 100);
  const percents = { invoiced: percent(shares.invoiced), paid: percent(shares.paid) };
  if (isZero(invoiced))
    return (
      <>
        <dl class="facts">{row('deal', deal)}</dl>
        <p class="muted">{text('deal.none')}</p>
      </>
    );
  return (
    <>
      <dl class="facts">
        {row('deal', deal)}
        {row('invoiced', invoiced)}
        {row('paid', paid)}
        {!over && row('left', left)}
      </dl>
      {over && <State tone="bad">{text('deal.over_sum', { sum: formatMoney(over, text.locale) })}</State>}
      <div class="bars" role="img" aria-label={text('deal.bar', percents)} title={text('deal.bar', percents)}>
        <Meter share={shares.invoiced} tone={over ? 'bad' : 'neutral'} />
        <Meter share={shares.paid} tone="good" />
      </div>
    </>
  );
}
