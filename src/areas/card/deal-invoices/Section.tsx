import { useEffect } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { Alert } from '#ui/Alert.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { writeAccessDenied } from '../write-access.ts';
import type { ContextProps } from './context.ts';
import { History } from './History.tsx';
import { InvoiceRow } from './InvoiceRow.tsx';
import { OutcomeView } from './OutcomeView.tsx';
import { Picker } from './Picker.tsx';

/** The deal's invoices: the deal's share of each, how much of it is paid, and a way to attach another. */
export function Section({ context }: ContextProps) {
  const { model, panel, text } = context;
  const denied = writeAccessDenied(panel);
  // Read again together with the card's figures.
  useEffect(model.reload, [panel.source.as_of]);
  return (
    <div class="money" aria-busy={model.status.value.kind === 'reading'}>
      <OutcomeView context={context} />
      <Invoices context={context} />
      {denied === 'read_only' && <p class="muted">{text('deal.read_only')}</p>}
      {!denied && <Picker context={context} />}
      <History context={context} />
    </div>
  );
}

function Invoices({ context }: ContextProps) {
  const { model, text } = context;
  const status = model.status.value;
  const { answer } = status;
  return (
    <>
      {answer && answer.invoices.length > 0 && (
        <ul class="rows">
          {answer.invoices.map((row) => (
            <InvoiceRow key={row.id} row={row} context={context} />
          ))}
        </ul>
      )}
      {answer && isShared(answer.invoices) && <p class="muted">{text('deal.rule')}</p>}
      {answer?.invoices.length === 0 && (
        <Alert tone="neutral" title={text('deal.empty')}>
          <p class="muted">{text('deal.empty_hint')}</p>
        </Alert>
      )}
      {status.kind === 'reading' && !answer && <Skeleton label={text('common.loading')} lines={2} />}
      {status.kind === 'failed' && (
        <ErrorView
          words={errorText(status.error, text)}
          retryLabel={text('common.retry')}
          onRetry={model.reload}
          boxed
        />
      )}
    </>
  );
}

/** Whether a payment of one of them belongs only partly to this deal. */
function isShared(
  rows: readonly { readonly other_deals: number; readonly free: { value: string } }[],
): boolean {
  return rows.some(({ other_deals, free }) => other_deals > 0 || Number(free.value) > 0);
}
