/** Makes one form: the draft it goes on with or is born with, its choices, and what closes it. */
import type { PanelResponse } from '#contract/books/panel.ts';
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { countryName } from '#domain/country-name.ts';
import { suggestPurpose, withVatOf } from '#domain/purpose-suggestion.ts';
import { deliveries, type RequestField, type RequestKind, requestKinds } from '#domain/request-fields.ts';
import { paymentOf } from '#domain/request-payment.ts';
import { taxCountries } from '#domain/tax-countries.ts';
import type { VatRate } from '#domain/vat.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { RequestKit } from '../context.ts';
import type { Draft } from '../drafts.ts';
import type { Opening } from '../opening.ts';
import { agreedFields } from './agreed.ts';
import { fromContent } from './content.ts';
import type { Shown } from './FormView.tsx';
import type { FormProps } from './form-props.ts';
import { prefill, type Sources } from './prefill.ts';
import { createFormSession, type FormSession } from './session.ts';
import { shipmentOptions, withChosen } from './shipments.ts';
import { ratesOf } from './vat-rates.ts';

export interface FormWorld {
  readonly kit: RequestKit;
  readonly sources: Sources;
  readonly panel: PanelResponse | null;
}

export interface Place {
  readonly id: number;
  readonly lifetime: Lifetime;
  close(): void;
  /** Reopens the draft as the browser has it now. */
  again(draft: Draft): void;
  /** Asks the CRM again for what it did not give; what was typed stays. */
  reread(): void;
}

export function show(world: FormWorld, what: Opening, { id, lifetime, close, again, reread }: Place): Shown {
  const { kit, sources } = world;
  const { text } = kit.deps.context;
  const kinds = sources.form?.kinds ?? requestKinds;
  const start = startOf(world, what, kinds[0] ?? 'payment_order');
  const limits = sources.form?.attachments ?? { most: 0, bytes_each: 1 };
  const session = createFormSession(
    {
      kit,
      start,
      onDone: close,
      today: sources.today,
      vatRate: sources.vatRate as VatRate,
      locale: sources.locale,
      home: sources.home,
      original: originalOf(kit, start, what),
      upload: { upload: kit.calls.upload, limits },
    },
    lifetime,
  );
  const props: FormProps = {
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
    deal: world.panel?.deal ?? [],
    sizeOf: (file) => kit.sizeOf(file),
  };
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
      question: 'correct' in what ? kit.questionOf(what.correct) : null,
      onClose: close,
      onReload: () => onReload(world, session, { close, again }),
    },
    mine: () => mineOf(kit, session),
    theirs: (similar) => theirsOf(kit, similar),
    agreed: (similar) => agreedFields(contentOf(session), similar.content),
    onOpen(similar) {
      kit.model.open(similar.id);
      kit.model.put(similar);
      close();
    },
  };
}

function titleOf(what: Opening, corrects: Draft['corrects'], text: Translate): string {
  if (corrects) return text('request.correction', { number: corrects.number });
  return 'repeat' in what
    ? text('request.repeat_of', { number: what.repeat.number })
    : text('request.new_of_kind');
}

/** The request that is corrected, as it was read; null for a new one, and for one that is not in the list any more. */
function originalOf({ model }: RequestKit, { corrects }: Draft, what: Opening): AccountingRequest | null {
  if ('correct' in what) return what.correct;
  const listed = model.status.value.listing?.items ?? [];
  return (corrects && listed.find(({ id }) => id === corrects.id)) || null;
}

function onReload({ kit }: FormWorld, session: FormSession, place: Pick<Place, 'close' | 'again'>): void {
  if (session.status.value.kind === 'gone') {
    kit.drafts.drop(session.draft.value);
    session.abandon();
    kit.model.reload();
    place.close();
  } else place.again(session.draft.value);
}

/** A draft, what a request says, or a new one with a key of its own. */
function startOf(world: FormWorld, what: Opening, first: RequestKind): Draft {
  const { kit, sources } = world;
  if ('draft' in what) return what.draft;
  const { context, card: entity } = kit.deps;
  const entity_name = sources.deal?.name ?? sources.counterparties[0]?.name ?? '';
  const blank = {
    entity,
    entity_name,
    confirmed: false,
    waiting: null,
    trouble: null,
    key: context.clock.uuid(),
    at: context.clock.now(),
    tab: kit.drafts.tab,
  };
  if ('correct' in what) {
    const { id, number, version, content, attachments } = what.correct;
    const corrects = { id, number, version };
    const begun = kit.drafts.begun({ entity, kind: content.kind, corrects });
    // Typed against another state of the request, the old correction would answer a question that is over.
    if (begun && begun.corrects?.version === version) return begun;
    if (begun) kit.drafts.drop(begun);
    return { ...blank, kind: content.kind, corrects, ...fromContent(content, sources.locale), attachments };
  }
  if ('repeat' in what) {
    const { fields, lines } = fromContent(what.repeat.content, sources.locale);
    // Another bill, another day: the old ones would be paid twice.
    const cleared = { pay_by: '', needed_by: '', bill_number: '', bill_date: '', shipment: '' };
    return {
      ...blank,
      kind: what.repeat.content.kind,
      corrects: null,
      fields: { ...fields, ...cleared },
      lines,
      attachments: [],
    };
  }
  const kind = what.kind ?? first;
  const begun = kit.drafts.begun({ entity, kind, corrects: null });
  return begun ?? { ...blank, kind, corrects: null, ...prefill(kind, sources), attachments: [] };
}

const currencies = ['RUB', 'USD', 'EUR', 'CNY', 'KZT', 'BYN', 'UZS'];

function optionsOf(name: RequestField, { form }: FormSession, sources: Sources, text: Translate) {
  switch (name) {
    case 'own_entity_id':
      return (sources.form?.own_entities ?? []).map(({ id, name: own }) => [id, own] as const);
    case 'currency':
      return [...new Set([sources.currency, form.value('currency'), ...currencies])]
        .filter(Boolean)
        .map((code) => [code, code] as const);
    case 'vat_rate':
      return ratesOf(form.kind, sources.today).map((rate) => [rate, text(`request.vat.${rate}`)] as const);
    case 'party_country':
      return taxCountries.map((code) => [code, countryName(code, text.locale)] as const);
    case 'shipment': {
      const { items = [], found = [] } = sources.shipments ?? {};
      const [known, searched] = [items, found].map((list) =>
        shipmentOptions(list, sources.counterparties, text),
      );
      return withChosen(known ?? [], searched ?? [], form.value(name), text);
    }
    case 'delivery':
      return deliveries.map((way) => [way, text(`request.delivery.${way}`)] as const);
    default:
      return null;
  }
}

function mendVat({ form }: FormSession): void {
  const payment = paymentOf(form.value);
  if (payment) form.type('purpose', withVatOf(form.value('purpose'), payment));
}

/** Needs a sum: VAT is said in it. Without one the field of the sum says so. */
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

type Facts = ReturnType<Shown['mine']>;

/** What is compared with the look-alike. Read without checking the form, because a check renders it and rendering checks it again. */
function contentOf({ status }: FormSession): RequestContent | null {
  return status.value.kind === 'lookalike' ? status.value.content : null;
}

function mineOf(kit: RequestKit, session: FormSession): Facts {
  const { draft } = session;
  const content = contentOf(session);
  const { text } = kit.deps.context;
  if (!content) return [];
  const { corrects } = draft.value;
  const number = corrects
    ? text('card.number', { number: corrects.number })
    : text('request.lookalike.none_yet');
  return [
    [text('request.lookalike.number'), number],
    [text('request.lookalike.author'), text('request.lookalike.you')],
    ...kit.factsOf({ content }),
    [text('request.field.files'), String(draft.value.attachments.length)],
  ];
}

function theirsOf(kit: RequestKit, similar: AccountingRequest): Facts {
  const { text } = kit.deps.context;
  return [
    [text('request.lookalike.number'), text('card.number', { number: similar.number })],
    [text('request.lookalike.date'), kit.words.date(similar)],
    [text('request.lookalike.author'), kit.words.author(similar)],
    [text('request.lookalike.status'), kit.words.status(similar)],
    ...kit.factsOf(similar),
    [text('request.field.files'), String(similar.attachments.length)],
  ];
}
