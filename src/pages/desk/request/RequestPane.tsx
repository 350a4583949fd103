import { useEffect, useRef } from 'preact/hooks';
import { toneOfStatus } from '#areas/request-words.ts';
import { VatWarning } from '#areas/VatWarning.tsx';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { isApiError } from '#http/errors.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import type { DeskContext } from '../context.ts';
import { Due } from '../Due.tsx';
import { DraftInvoice } from '../draft-invoice/DraftInvoice.tsx';
import { actorName, cardUrl, faultWords } from '../words.ts';
import { Actions } from './Actions.tsx';
import { Attachments } from './Attachments.tsx';
import { Content } from './Content.tsx';
import { Reconciliation } from './Reconciliation.tsx';
import { Result } from './Result.tsx';
import { Timeline } from './Timeline.tsx';

/** The request somebody looks at, whole. */
export function RequestPane({ context, crm }: { readonly context: DeskContext; readonly crm: string }) {
  const { model, text } = context;
  const request = model.open.request.value;
  const pane = useRef<HTMLElement>(null);
  useEffect(() => pane.current?.scrollTo?.({ top: 0 }), [request?.id]);
  return (
    <main class="request" ref={pane} aria-label={text('request.label')} tabIndex={-1}>
      {request ? (
        <article key={request.id}>
          <Button kind="quiet" onPress={model.leave}>
            <span class="back">← {text('request.back')}</span>
          </Button>
          <Head context={context} request={request} crm={crm} />
          <OpenFault context={context} />
          <Actions context={context} request={request} />
          <VatWarning request={request} text={text} hint={(vat) => text('request.vat_hint', { vat })} />
          <Content context={context} request={request} />
          <Attachments
            context={context}
            request={request}
            files={request.attachments}
            title={text('request.attachments')}
          />
          <DraftInvoice context={context} request={request} />
          <Reconciliation context={context} request={request} />
          <Result context={context} request={request} />
          <Timeline context={context} request={request} />
        </article>
      ) : (
        <Alert tone="neutral" title={text('request.none.title')}>
          <p class="muted">{text('request.none.hint')}</p>
        </Alert>
      )}
    </main>
  );
}

function Head({
  context,
  request,
  crm,
}: {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
  readonly crm: string;
}) {
  const { text } = context;
  const { content, status } = request;
  return (
    <header class="head">
      <h2>
        {text('request.number', { number: request.number })} · {text(`request.kind.${content.kind}`)}
      </h2>
      <div class="line">
        <State tone={toneOfStatus(status)}>{text(`status.${status}`)}</State>
        {content.kind === 'payment_order' && content.urgent && (
          <span class="urgent">{text('queue.urgent')}</span>
        )}
        <Due context={context} request={request} />
      </div>
      <p class="muted">
        {text('request.author')}: {actorName(request.author, text)} ·{' '}
        <time dateTime={request.created_at}>{formatMoment(request.created_at, text.locale)}</time> ·{' '}
        <a class="link" href={cardUrl(crm, request.entity)} target="_blank" rel="noopener noreferrer">
          {request.entity_name || text('request.entity')}
        </a>
      </p>
    </header>
  );
}

function OpenFault({ context: { model, text } }: { readonly context: DeskContext }) {
  const fault = model.open.fault.value;
  if (fault === null) return null;
  const gone = isApiError(fault) && fault.detail.code === 'not_found';
  const { title, hint } = gone ? { title: text('request.gone'), hint: '' } : faultWords(fault, text);
  return (
    <Alert tone="warn" title={title} boxed alert>
      <p>{hint}</p>
    </Alert>
  );
}
