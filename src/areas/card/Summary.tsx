import type { Balance, CreditLimit, LastEvent, Summary as SummaryData } from '#contract/books/panel.ts';
import { formatShortDate } from '#domain/dates/date-format.ts';
import { formatDigits, formatMoney, isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Amount } from '#ui/Amount.tsx';
import { Meter } from '#ui/Meter.tsx';
import { State } from '#ui/State.tsx';
import { SumLine } from '#ui/SumLine.tsx';
import type { Tone } from '#ui/tone.ts';

type Money = Balance['receivable'];

export interface SummaryProps {
  readonly summary: SummaryData;
  readonly seeSums: boolean;
  /** The figures are stale. */
  readonly old: boolean;
  readonly now: number;
  /** Whether to show the dates, which can come later. */
  readonly whole: boolean;
  readonly text: Translate;
}

/** The three lines of a collapsed column: the debt, what is left of the limit, what came last. */
export function Summary({ summary, seeSums, old, now, whole, text }: SummaryProps) {
  const last = (label: string, event: LastEvent | null) =>
    event && (
      <SumLine
        label={text(label, { date: formatShortDate(event.date, text.locale, now) })}
        value={event.sum && formatMoney(event.sum, text.locale)}
      />
    );
  return (
    <div class="summary">
      {seeSums ? (
        <Balances {...{ balances: summary.balances, old, text }} />
      ) : (
        <Flags {...{ summary, text }} />
      )}
      {summary.credit_limit && <Limit limit={summary.credit_limit} text={text} />}
      {whole && (
        <dl class="facts">
          {last('card.last_payment', summary.last_payment)}
          {last('card.last_shipment', summary.last_shipment)}
        </dl>
      )}
    </div>
  );
}

/** Receivable and advance, each with its label, unless it is zero. */
export function sumsOf({ receivable, advance }: Balance): (readonly [label: string, sum: Money])[] {
  const sums = [['card.owes', receivable] as const, ['card.advance', advance] as const];
  return sums.filter(([, sum]) => !isZero(sum));
}

interface BalancesProps {
  readonly balances: readonly Balance[];
  readonly old: boolean;
  readonly text: Translate;
}

/** A line per currency: sums of different currencies are never added. */
function Balances({ balances, old, text }: BalancesProps) {
  const shown = balances.filter((balance) => sumsOf(balance).length > 0);
  if (shown.length === 0) return <State tone="good">{text('card.no_debt')}</State>;
  return (
    <>
      {shown.map((balance) => (
        <BalanceLines key={balance.currency} {...{ balance, old, text }} />
      ))}
    </>
  );
}

function BalanceLines({ balance, old, text }: { balance: Balance; old: boolean; text: Translate }) {
  const { receivable, advance, overdue_days: count } = balance;
  return (
    <>
      {!isZero(receivable) && <Headline {...{ label: 'card.owes', money: receivable, old, text }} />}
      {count > 0 && <State tone="bad">{overdueText(balance, text)}</State>}
      {!isZero(advance) && <Headline {...{ label: 'card.advance', money: advance, old, text }} />}
    </>
  );
}

function overdueText({ overdue, overdue_days: count }: Balance, text: Translate): string {
  const days = text('common.overdue_days', { count });
  return text('card.overdue_part', { days, sum: formatMoney(overdue, text.locale) });
}

/** Sums of more characters get a smaller size instead of a second line. */
const LONG = 12;

interface HeadlineProps {
  readonly label: string;
  readonly money: Money;
  readonly old: boolean;
  readonly text: Translate;
}

function Headline({ label, money, old, text }: HeadlineProps) {
  const isLong = money.value.length > LONG;
  return (
    <p class={isLong ? 'headline long' : 'headline'}>
      <span class="muted">{text(label)}</span> <Amount money={money} locale={text.locale} old={old} />
    </p>
  );
}

/** The role hides sums: the fact of a debt is shown, its size is not. */
function Flags({ summary, text }: { summary: SummaryData; text: Translate }) {
  if (summary.has_overdue) return <State tone="bad">{text('card.has_overdue')}</State>;
  if (summary.has_debt) return <State tone="warn">{text('card.has_debt')}</State>;
  return <State tone="good">{text('card.no_debt')}</State>;
}

/** The bar shows what is left and warns at the last fifth. The share is only drawn, so a float is fine. */
function limitTone(share: number): Tone {
  if (share < 0) return 'bad';
  return share < 0.2 ? 'warn' : 'good';
}

function Limit({ limit: { limit, left }, text }: { limit: CreditLimit; text: Translate }) {
  const isOver = left.value.startsWith('-');
  const share = isZero(limit) ? 0 : Number(left.value) / Number(limit.value);
  const values = { left: formatDigits(left, text.locale), limit: formatMoney(limit, text.locale) };
  const beyond = { ...left, value: left.value.slice(1) };
  return (
    <div class="limit">
      {isOver ? (
        <State tone="bad">{text('card.limit_over', { sum: formatMoney(beyond, text.locale) })}</State>
      ) : (
        <p>{text('card.limit_left', values)}</p>
      )}
      <Meter share={isOver ? 1 : share} tone={limitTone(share)} />
    </div>
  );
}

/**
 * «Долг 86 400 ₽ · просрочка 12 дн. · 40 000 ₽»: settlements with one of several counterparties, a line a
 * currency.
 */
export function Settled({
  balances,
  text,
}: {
  readonly balances: readonly Balance[];
  readonly text: Translate;
}) {
  return (
    <>
      {balances.map((balance) => {
        const words = sumsOf(balance).map(
          ([label, sum]) => `${text(label)} ${formatMoney(sum, text.locale)}`,
        );
        return (
          <div key={balance.currency}>
            <p>{words.join(' · ')}</p>
            {balance.overdue_days > 0 && <State tone="bad">{overdueText(balance, text)}</State>}
          </div>
        );
      })}
    </>
  );
}
