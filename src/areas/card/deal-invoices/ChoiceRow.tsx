import type { InvoiceChoice } from '#contract/books/deal-invoices.ts';
import { isZero } from '#domain/money/money-format.ts';
import type { Signal } from '#shared/signals.ts';
import { Amount } from '#ui/Amount.tsx';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import { datedText, type SectionContext, sumText } from './context.ts';
import { ShareForm } from './ShareForm.tsx';

export interface ChoiceProps {
  readonly choice: InvoiceChoice;
  readonly context: SectionContext;
  /** Id of the invoice whose sum is being typed. */
  readonly chosen: Signal<string | null>;
  readonly onDone: () => void;
  readonly onFailed: () => void;
}

/** An invoice to choose: how much of it is free, or why it cannot be attached. */
export function ChoiceRow({ choice, context, chosen, onDone, onFailed }: ChoiceProps) {
  const { text } = context;
  const { invoice, free } = choice;
  const { id, number, sum } = invoice;
  const open = chosen.value === id;
  const why = refusalOf(choice);
  return (
    <li>
      <p class="line">
        <span>
          <bdi>{text('card.number', { number })}</bdi>{' '}
          <span class="muted">{datedText(invoice, context)}</span>
        </span>
        {sum && <Amount money={sum} locale={text.locale} />}
      </p>
      <State tone={context.stateOf(invoice).tone}>{context.stateOf(invoice).words}</State>
      <p class="muted">
        {why === null ? text('deal.free', { sum: sumText(free, context) }) : text(`deal.why.${why}`)}
      </p>
      {why === null && (
        <div class="actions">
          <Button
            kind="quiet"
            expanded={open}
            label={text('deal.choose_named', { number })}
            onPress={() => {
              chosen.value = open ? null : id;
            }}
          >
            {text('deal.choose')}
          </Button>
        </div>
      )}
      {open && sum && why === null && (
        <ShareForm
          {...{ context, onFailed, current: null, onDone }}
          invoice={{ id, number, whole: sum, free }}
        />
      )}
    </li>
  );
}

function refusalOf({ attached, free, other_deals, invoice }: InvoiceChoice): string | null {
  if (attached) return 'attached';
  if (!isZero(free)) return null;
  return other_deals > 0 && invoice.state !== 'cancelled' ? 'taken' : 'void';
}
