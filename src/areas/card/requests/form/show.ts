/** Makes one form: the draft it continues or starts from, its choices, and what closes it. */
import type { PanelResponse } from '#contract/books/panel.ts';
import type { VatRate } from '#domain/money/vat.ts';
import { suggestPurpose, withVatOf } from '#domain/requests/purpose-suggestion.ts';
import { requestKinds } from '#domain/requests/request-fields.ts';
import { paymentOf } from '#domain/requests/request-payment.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { SectionContext } from '../context.ts';
import type { Draft } from '../drafts.ts';
import type { Opening } from '../opening.ts';
import { withAbout } from './about.ts';
import { agreedFields } from './draft/agreed.ts';
import type { Sources } from './draft/prefill.ts';
import { originalOf, startOf } from './draft/start-draft.ts';
import type { Shown } from './FormView.tsx';
import { optionsOf } from './fields/field-options.ts';
import type { FormProps } from './form-props.ts';
import { contentOf, mineOf, theirsOf } from './lookalikes/lookalike-facts.ts';
import { createFormSession, type FormSession } from './session.ts';

export interface FormInputs {
  readonly section: SectionContext;
  readonly sources: Sources;
  readonly panel: PanelResponse | null;
}

export interface Place {
  readonly id: number;
  readonly lifetime: Lifetime;
  close(): void;
  /** Reopens the draft as the browser has it now. */
  again(draft: Draft): void;
  /** Asks the CRM again for what it did not return; what was typed stays. */
  reread(): void;
}

export function show(
  inputs: FormInputs,
  what: Opening,
  { id, lifetime, close, again, reread }: Place,
): Shown {
  const { section, sources } = inputs;
  const { text } = section.deps.context;
  const kinds = sources.form?.kinds ?? requestKinds;
  const start = withAbout(startOf(inputs, what, kinds[0] ?? 'payment_order'), what, sources);
  const limits = sources.form?.attachments ?? { most: 0, bytes_each: 1 };
  const session = createFormSession(
    {
      section,
      start,
      onDone: close,
      today: sources.today,
      vatRate: sources.vatRate as VatRate,
      locale: sources.locale,
      home: sources.home,
      original: originalOf(section, start, what),
      upload: { upload: section.calls.upload, limits },
    },
    lifetime,
  );
  const props = propsOf(inputs, session, limits);
  return {
    id,
    title: titleOf(what, start.corrects, text),
    subtitle: start.entity_name,
    kinds: start.corrects || 'repeat' in what ? [] : kinds,
    offline: sources.form === null,
    unread: sources.unread,
    onReread: reread,
    props: {
      ...props,
      question: 'correct' in what ? section.questionOf(what.correct) : null,
      onClose: close,
      onReload: () => onReload(inputs, session, { close, again }),
    },
    mine: () => mineOf(section, session),
    theirs: (similar) => theirsOf(section, similar),
    agreed: (similar) => agreedFields(contentOf(session), similar.content),
    onOpen(similar) {
      section.model.open(similar.id);
      section.model.put(similar);
      close();
    },
  };
}

function propsOf(
  { section, sources, panel }: FormInputs,
  session: FormSession,
  limits: FormProps['limits'],
): FormProps {
  const { text } = section.deps.context;
  return {
    session,
    text,
    limits,
    known: sources.counterparties,
    options: (name) => optionsOf(name, session, sources, text),
    suggest: () => suggest(session, sources),
    mendVat: () => mendVat(session),
    recent: sources.form?.recent_payees ?? [],
    summary: sources.summary,
    shipments: sources.shipments,
    approvalLimits: sources.form?.approval_limits ?? [],
    budget: sources.deal?.budget ?? '',
    deal: panel?.deal ?? [],
    sizeOf: (file) => section.sizeOf(file),
  };
}

function titleOf(what: Opening, corrects: Draft['corrects'], text: Translate): string {
  if (corrects) return text('request.correction', { number: corrects.number });
  return 'repeat' in what
    ? text('request.repeat_of', { number: what.repeat.number })
    : text('request.new_of_kind');
}

function onReload(
  { section }: FormInputs,
  session: FormSession,
  place: Pick<Place, 'close' | 'again'>,
): void {
  if (session.status.value.kind === 'gone') {
    section.drafts.drop(session.draft.value);
    session.abandon();
    section.model.reload();
    place.close();
  } else place.again(session.draft.value);
}

function mendVat({ form }: FormSession): void {
  const payment = paymentOf(form.value);
  if (payment) form.type('purpose', withVatOf(form.value('purpose'), payment));
}

/** Needs a sum, because the purpose names VAT; without one the sum's field reports it. */
function suggest({ form }: FormSession, sources: Sources): void {
  const payment = paymentOf(form.value);
  form.leave('sum');
  if (!payment) return;
  const purpose = suggestPurpose({
    ...payment,
    number: form.value('bill_number'),
    date: form.value('bill_date') || null,
    subject: sources.deal?.name ?? '',
  });
  form.type('purpose', purpose);
}
