import { useEffect } from 'preact/hooks';
import type { DraftInvoiceResponse, DraftLook, DraftLookQuery } from '#contract/requests/draft-invoices.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { isApiError } from '#http/errors.ts';
import type { Signal } from '#shared/signals.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { DeskContext } from '../context.ts';
import { faultWords } from '../words.ts';
import { Look } from './Look.tsx';
import { Made } from './Made.tsx';
import { Refusal } from './Refusal.tsx';

export interface DraftInvoiceProps {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}

/** What the section knows and does. */
interface Section {
  readonly state: Signal<DraftInvoiceResponse | null>;
  /** What would be made, while somebody looks at it. */
  readonly look: Signal<DraftLook | null>;
  readonly isBusy: Signal<boolean>;
  readonly fault: Signal<unknown>;
}

/** A draft invoice in the accounting system of the client, offered where that can be done. */
export function DraftInvoice({ context, request }: DraftInvoiceProps) {
  const section: Section = {
    state: useSignal<DraftInvoiceResponse | null>(null),
    look: useSignal<DraftLook | null>(null),
    isBusy: useSignal(false),
    fault: useSignal<unknown>(null),
  };
  const isInvoice = request.content.kind === 'invoice';
  useEffect(() => {
    if (!isInvoice) return;
    // A page that cannot read it offers nothing; the queue says that the gateway is down.
    void context.model.draftInvoices.read(request).then(
      (answer) => {
        section.state.value = answer;
      },
      () => undefined,
    );
  }, [request.id, request.version]);
  const { text } = context;
  const answer = section.state.value;
  if (!answer || !isShown(answer)) return null;
  return (
    <section aria-labelledby="draft-invoice-title">
      <h3 id="draft-invoice-title">{text('draft_invoice.title')}</h3>
      {answer.draft ? (
        <Made context={context} draft={answer.draft} total={request.total} />
      ) : (
        <Offer {...{ context, request, section, answer }} />
      )}
      {section.fault.value !== null && <Fault context={context} error={section.fault.value} />}
    </section>
  );
}

function isShown({ draft, systems, unknown_client, unsure }: DraftInvoiceResponse): boolean {
  return draft !== null || systems.length > 0 || unknown_client || unsure;
}

type OfferProps = DraftInvoiceProps & { readonly section: Section; readonly answer: DraftInvoiceResponse };

function Offer({ context, request, section, answer }: OfferProps) {
  const { text } = context;
  const { systems, unsure, unknown_client, refusal } = answer;
  const name = systems.length === 1 ? systems[0]?.name : undefined;
  const mayMake = request.actions.includes('finish');
  const ask = (query: DraftLookQuery) => attempt(section, () => lookAt(context, request, section, query));
  const { look } = section;
  return (
    <>
      {unknown_client && <p class="muted">{text('draft_invoice.unknown_client')}</p>}
      {unsure && <p class="warn-text">{text('draft_invoice.unsure')}</p>}
      {systems.length > 0 && !mayMake && <p class="muted">{text('draft_invoice.take_first')}</p>}
      {systems.length > 0 && mayMake && look.value === null && (
        <p>
          <Button busy={section.isBusy.value} onPress={() => void ask({})}>
            {name ? text('draft_invoice.offer', { name }) : text('draft_invoice.offer_any')}
          </Button>
        </p>
      )}
      {mayMake && look.value !== null && (
        <Look
          context={context}
          look={look.value}
          isBusy={section.isBusy.value}
          onChoose={(query) => void ask(query)}
          onMake={(body) => void attempt(section, () => make(context, request, section, body))}
          onCancel={() => {
            look.value = null;
          }}
        />
      )}
      {refusal && <Refusal context={context} refusal={refusal} />}
    </>
  );
}

async function lookAt(
  { model }: DeskContext,
  request: AccountingRequest,
  { look }: Section,
  query: DraftLookQuery,
): Promise<void> {
  look.value = await model.draftInvoices.look(request, query);
}

async function make(
  { model }: DeskContext,
  request: AccountingRequest,
  { state, look }: Section,
  body: Parameters<Parameters<typeof Look>[0]['onMake']>[0],
): Promise<void> {
  const answer = await model.draftInvoices.make(request, { ...body, version: request.version });
  state.value = answer;
  if (answer.draft === null) return;
  look.value = null;
  // The step in the timeline, and the version that the next action is taken on.
  await model.refresh();
}

async function attempt({ isBusy, fault }: Section, run: () => Promise<void>): Promise<void> {
  isBusy.value = true;
  fault.value = null;
  await run().catch((error: unknown) => {
    fault.value = error;
  });
  isBusy.value = false;
}

function Fault({ context: { text }, error }: { readonly context: DeskContext; readonly error: unknown }) {
  const code = isApiError(error) ? error.detail.code : undefined;
  if (code === 'conflict') return <Words words={text('draft_invoice.conflict')} />;
  if (code === 'source_unavailable' || code === 'rate_limited') {
    return <Words words={text('draft_invoice.unavailable')} />;
  }
  const { title, hint } = faultWords(error, text);
  return <Words words={`${title}. ${hint}`} />;
}

function Words({ words }: { readonly words: string }) {
  return (
    <p class="warn-text" role="alert">
      {words}
    </p>
  );
}
