import type { Statement } from '#contract/books/reconciliation.ts';
import { formatMoment, inUtc } from '#domain/dates/date-format.ts';
import { formatMoney, isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { SumLine } from '#ui/SumLine.tsx';
import type { Period } from './periods.ts';

export interface BalancesProps {
  readonly statement: Statement;
  readonly period: Period;
  readonly text: Translate;
}

/** Opening, turnovers and closing, and what is in none of them. */
export function Balances({ statement, period, text }: BalancesProps) {
  const { opening, debit, credit, closing, documents } = statement;
  const sum = (amount: Statement['debit']): string => formatMoney(amount, text.locale, true);
  const day = (date: string): string => dayText(date, text);
  return (
    <>
      <dl class="sum-lines">
        <SumLine
          label={text('card.reconciliation.opening', { day: day(period.from) })}
          value={owedText(opening, text)}
        />
        <SumLine label={text('card.reconciliation.debit')} value={sum(debit)} />
        <SumLine label={text('card.reconciliation.credit')} value={sum(credit)} />
        <SumLine
          label={text('card.reconciliation.closing', { day: day(period.to) })}
          value={owedText(closing, text)}
          kind="strong"
        />
      </dl>
      <p class="muted">
        {documents > 0
          ? text('card.reconciliation.documents', { count: documents })
          : text('card.reconciliation.no_movements')}
      </p>
      <Notes statement={statement} text={text} />
    </>
  );
}

/** Why the closing balance may differ from what the card shows. */
function Notes({
  statement: { undated, later, unexplained, card, stated },
  text,
}: Omit<BalancesProps, 'period'>) {
  const sum = (amount: Statement['debit']): string => formatMoney(amount, text.locale, true);
  return (
    <>
      {undated.documents > 0 && (
        <p class="warn toned">
          {text('card.reconciliation.undated', { count: undated.documents, sum: sum(undated.sum) })}
        </p>
      )}
      {later.documents > 0 && (
        <p class="muted">
          {text('card.reconciliation.later', { count: later.documents, sum: sum(later.sum) })}
        </p>
      )}
      {stated && <p class="warn toned">{statedText(stated, text)}</p>}
      {!stated && !isZero(unexplained) && (
        <p class="warn toned">
          {text('card.reconciliation.unexplained', { card: owedText(card, text), sum: sum(unexplained) })}
        </p>
      )}
    </>
  );
}

function statedText(
  { source, read_at, owed: said, computed, difference, of_all }: NonNullable<Statement['stated']>,
  text: Translate,
): string {
  return text(of_all ? 'card.reconciliation.stated_all' : 'card.reconciliation.stated', {
    source,
    moment: formatMoment(read_at, text.locale),
    owed: owedText(said, text),
    computed: owedText(computed, text),
    difference: formatMoney(difference, text.locale, true),
  });
}

/** «86 400,00 ₽ — клиент должен нам» */
export function owedText(balance: Statement['opening'], text: Translate): string {
  if (isZero(balance))
    return text('card.reconciliation.even', { sum: formatMoney(balance, text.locale, true) });
  const isOurs = !balance.value.startsWith('-');
  const value = isOurs ? balance.value : balance.value.slice(1);
  const sum = formatMoney({ ...balance, value }, text.locale, true);
  return text(isOurs ? 'card.reconciliation.they_owe' : 'card.reconciliation.we_owe', { sum });
}

export function dayText(date: string, text: Translate): string {
  return inUtc(date, text.locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
}
