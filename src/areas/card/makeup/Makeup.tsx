import type { BalanceMakeup, MakeupPart, StatedBalance } from '#contract/books/balance-makeup.ts';
import { formatMoment, formatShortDate } from '#domain/dates/date-format.ts';
import { formatMoney, isZero } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { SumLine } from '#ui/SumLine.tsx';

export interface MakeupProps {
  readonly now: number;
  readonly makeup: BalanceMakeup;
  /** There are balances in other currencies too. */
  readonly isOneOfMany: boolean;
  readonly text: Translate;
}

/** Balances in one currency: the documents, what they add up to, and what accounting itself says. */
export function Makeup({ makeup, isOneOfMany, now, text }: MakeupProps) {
  const { currency, debt, advance, computed, stated } = makeup;
  const hasDocuments = [debt, advance].some(({ total, documents }) => !isZero(total) || documents.length > 0);
  const shared = { Title: isOneOfMany ? 'h4' : 'h3', now, text } as const;
  return (
    <div class="balance">
      {isOneOfMany && <h3>{text('card.makeup.in_currency', { currency })}</h3>}
      <Part {...shared} part={debt} isDebt={true} />
      <Part {...shared} part={advance} isDebt={false} />
      {hasDocuments ? (
        <dl class="sum-lines">
          <SumLine label={text('card.makeup.computed')} value={owedText(computed, text)} kind="strong" />
        </dl>
      ) : (
        <p>{text('card.makeup.no_documents')}</p>
      )}
      {stated.map((word) => (
        <Stated key={`${word.source} ${word.shown}`} word={word} text={text} />
      ))}
    </div>
  );
}

type Money = MakeupPart['total'];
type Document = MakeupPart['documents'][number];

interface PartProps {
  readonly part: MakeupPart;
  readonly isDebt: boolean;
  readonly Title: 'h3' | 'h4';
  readonly now: number;
  readonly text: Translate;
}

function Part({ part: { documents, others, total }, isDebt, Title, now, text }: PartProps) {
  if (isZero(total) && documents.length === 0) return null;
  const sum = (amount: Money): string => formatMoney(amount, text.locale, true);
  return (
    <section>
      <Title>{text(isDebt ? 'card.makeup.debt' : 'card.makeup.advance')}</Title>
      <dl class="sum-lines">
        {documents.map((document) => (
          <SumLine
            key={document.id}
            label={[nameOf(document, isDebt, text), dated(document.date, now, text)].join(' ')}
            value={sum(document.left)}
          />
        ))}
        {!isZero(others.sum) && (
          <SumLine
            label={
              others.documents > 0
                ? text('card.makeup.others', { count: others.documents })
                : text('card.makeup.undocumented')
            }
            value={sum(others.sum)}
          />
        )}
        <SumLine label={text('card.makeup.total')} value={sum(total)} kind="strong" />
      </dl>
    </section>
  );
}

/** A shipment that makes an advance is a return. */
function nameOf({ kind, number }: Document, isDebt: boolean, text: Translate): string {
  if (kind === 'payment') return text('card.makeup.payment', { number });
  return text(isDebt ? 'card.makeup.shipment' : 'card.makeup.returned', { number });
}

/** What is in no document is a line of its own, so that the whole adds up. */
function Stated({ word, text }: { readonly word: StatedBalance; readonly text: Translate }) {
  const { source, owed, difference, read_at, shown } = word;
  const moment = formatMoment(read_at, text.locale);
  return (
    <section class="stated">
      <dl class="sum-lines">
        {shown && (
          <SumLine
            label={text('card.makeup.difference')}
            value={formatMoney(difference, text.locale, true)}
          />
        )}
        <SumLine
          label={text('card.makeup.stated', { source, moment })}
          value={owedText(owed, text)}
          kind={shown ? 'strong' : undefined}
        />
      </dl>
      <p class="muted">{text(shown ? 'card.makeup.shown' : 'card.makeup.older')}</p>
    </section>
  );
}

function dated(date: Document['date'], now: number, text: Translate): string {
  return date === null ? '' : text('card.dated', { date: formatShortDate(date, text.locale, now) });
}

/** Who owes whom, in words. */
function owedText(owed: Money, text: Translate): string {
  if (isZero(owed)) return text('card.makeup.even', { sum: formatMoney(owed, text.locale, true) });
  const isOurs = owed.value.startsWith('-');
  const amount = isOurs ? { ...owed, value: owed.value.slice(1) } : owed;
  const sum = formatMoney(amount, text.locale, true);
  return text(isOurs ? 'card.makeup.we_owe' : 'card.makeup.they_owe', { sum });
}
