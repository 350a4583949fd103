import type { DealLine } from '#contract/panel.ts';
import { formatMoney, isZero } from '#domain/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Meter } from '#ui/Meter.tsx';
import { State } from '#ui/State.tsx';
import { Fold } from './Fold.tsx';
import { Later } from './Later.tsx';
import type { MatchedProps } from './Matched.tsx';

/** How much of the deal is invoiced and paid, a line a currency; the invoices themselves on request, and so why there is no line. */
export function DealMoney({ panel, desk, text }: MatchedProps) {
  const { deal } = panel;
  if (deal === undefined) return null;
  const lines = desk.money.value.value?.lines.value ?? deal ?? [];
  return (
    <section class="summary">
      {lines.map((line) => (
        <Line key={line.paid.currency} {...{ line, text }} />
      ))}
      <Fold
        name="money"
        held={!deal}
        heading={text('deal.title')}
        desk={desk}
        draw={() => <Later part={desk.money} text={text} draw={({ Section }) => <Section panel={panel} />} />}
      />
    </section>
  );
}

/** The bar is what is paid. A share for the eye, so a float does no harm. */
function Line({ line: { deal, invoiced, paid, left, over }, text }: { line: DealLine; text: Translate }) {
  const told = (sum: typeof deal): string => (sum ? formatMoney(sum, text.locale) : '');
  const kind = over ? 'over' : isZero(invoiced) ? 'none' : deal ? 'line' : 'other';
  const sums = { deal: told(deal), invoiced: told(invoiced), paid: told(paid), left: told(over ?? left) };
  const words = text(`deal.line.${kind}`, sums);
  return (
    <>
      {over ? <State tone="bad">{words}</State> : <p>{words}</p>}
      <Meter share={Number(paid.value) / Number((deal ?? invoiced).value)} tone={over ? 'bad' : 'good'} />
    </>
  );
}
