import { useRef } from 'preact/hooks';
import type { DealInvoice } from '#contract/books/deal-invoices.ts';
import { add } from '#domain/money/money.ts';
import { Amount } from '#ui/Amount.tsx';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { writeAccessDenied } from '../write-access.ts';
import { datedText, type SectionContext, sumText } from './context.ts';
import { ShareForm } from './ShareForm.tsx';

export interface RowProps {
  readonly row: DealInvoice;
  readonly context: SectionContext;
}

/**
 * Number and date with the deal's share at the right edge; its state; how much of the share is paid, and which
 * other deals have a part.
 */
export function InvoiceRow({ row, context }: RowProps) {
  const { text, panel } = context;
  const { number, invoice, share, state } = row;
  return (
    <li>
      <p class="line">
        <span>
          <bdi>{text('card.number', { number })}</bdi>{' '}
          {invoice && <span class="muted">{datedText(invoice, context)}</span>}
        </span>
        <Amount money={share} locale={text.locale} />
      </p>
      {invoice && <State tone={context.stateOf(invoice).tone}>{context.stateOf(invoice).words}</State>}
      {state === 'counted' ? (
        <p class="muted">{partsOf(row, context).join(' · ')}</p>
      ) : (
        <State tone="warn">{text(`deal.state.${state}`)}</State>
      )}
      {!writeAccessDenied(panel) && <Tools {...{ row, context }} />}
    </li>
  );
}

function partsOf(row: DealInvoice, context: SectionContext): string[] {
  const { text, panel } = context;
  const { invoice, share, paid, other_deals: count } = row;
  const whole = invoice?.sum;
  const isPart = whole && whole.value !== share.value;
  const isTheirs = panel.match.counterparties.some(({ id }) => id === invoice?.counterparty_id);
  return [
    ...(isPart ? [text('deal.part_of', { sum: sumText(whole, context) })] : []),
    text('deal.paid_part', { sum: sumText(paid, context) }),
    ...(count > 0 ? [text('deal.other_deals', { count })] : []),
    ...(isTheirs ? [] : [text('deal.other_client')]),
  ];
}

function Tools({ row, context }: RowProps) {
  const { text, model } = context;
  const { id, number, invoice, share, free, state } = row;
  const changing = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const close = (): void => {
    changing.value = false;
    place.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={place}>
      <div class="actions">
        {state === 'counted' && (
          <Button
            kind="quiet"
            expanded={changing.value}
            label={text('deal.change_named', { number })}
            onPress={() => {
              changing.value = !changing.value;
            }}
          >
            {text('deal.change')}
          </Button>
        )}
        <Button
          kind="quiet"
          busy={model.busy.value}
          label={text('deal.detach_named', { number })}
          onPress={() => model.detach(row)}
        >
          {text('deal.detach')}
        </Button>
      </div>
      {changing.value && invoice?.sum && (
        <ShareForm
          {...{ context, current: share, onDone: close }}
          invoice={{ id, number, whole: invoice.sum, free: add(free, share) }}
        />
      )}
    </div>
  );
}
