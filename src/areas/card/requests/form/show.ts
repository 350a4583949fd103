/** Makes one form: the draft it goes on with or is born with, its choices, and what closes it. */

import type { PanelResponse } from '#contract/panel.ts';
import type { RequestKind } from '#contract/request-content.ts';
import type { AccountingRequest } from '#contract/requests.ts';
import { suggestPurpose } from '#domain/purpose-suggestion.ts';
import { type VatRate, vatRatesOn } from '#domain/vat.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Draft } from '../drafts.ts';
import type { Opening, RequestKit } from '../kit.ts';
import { paymentOf } from './checks.ts';
import { fromContent } from './content.ts';
import type { Shown } from './FormView.tsx';
import type { FieldName } from './fields.ts';
import type { FormProps } from './form-props.ts';
import { requestKinds } from './kinds.ts';
import { prefill, type Sources } from './prefill.ts';
import { createFormSession, type FormSession } from './session.ts';

export interface FormWorld {
  readonly kit: RequestKit;
  readonly sources: Sources;
  readonly panel: PanelResponse | null;
}

export interface Place {
  readonly id: number;
  readonly lifetime: Lifetime;
  close(): void;
  /** Opens the draft anew as the browser has it now. */
  again(draft: Draft): void;
}

export function show(world: FormWorld, what: Opening, { id, lifetime, close, again }: Place): Shown {
  const { kit, sources } = world;
  const { text } = kit.deps.context;
  const kinds = sources.form?.kinds ?? requestKinds;
  const start = startOf(world, what, kinds[0] ?? 'payment_order');
  const limits = sources.form?.attachments ?? { most: 0, bytes_each: 1 };
  const session = createFormSession(
    {
      ...{ kit, start, onDone: close, today: sources.today, vatRate: sources.vatRate as VatRate },
      upload: { upload: kit.calls.upload, limits },
    },
    lifetime,
  );
  const props: FormProps = {
    ...{ session, text, limits, known: sources.counterparties },
    options: (name) => optionsOf(name, session, sources, text),
    suggest: () => suggest(session, sources),
    budget: sources.deal?.budget ?? '',
    deal: world.panel?.deal ?? [],
    sizeOf: (file) => kit.sizeOf(file),
  };
  const { corrects, entity_name } = start;
  return {
    id,
    title: corrects ? text('request.correction', { number: corrects.number }) : text('request.new_of_kind'),
    subtitle: entity_name,
    kinds: corrects ? [] : kinds,
    offline: sources.form === null,
    props: {
      ...props,
      question: 'correct' in what ? kit.questionOf(what.correct) : null,
      onClose: close,
      onReload: () => onReload(world, session, { close, again }),
    },
    mine: () => mineOf(kit, session),
    theirs: (similar) => theirsOf(kit, similar),
    onOpen(similar) {
      kit.model.open(similar.id);
      kit.model.put(similar);
      close();
    },
  };
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
    ...{ entity, entity_name, confirmed: false, waiting: null, trouble: null },
    ...{ key: context.clock.uuid(), at: context.clock.now(), tab: kit.drafts.tab },
  };
  if ('correct' in what) {
    const { id, number, version, content, attachments } = what.correct;
    const corrects = { id, number, version };
    const begun = kit.drafts.begun({ entity, kind: content.kind, corrects });
    // Typed against another state of the request, the old correction would answer a question that is over.
    if (begun && begun.corrects?.version === version) return begun;
    if (begun) kit.drafts.drop(begun);
    return { ...blank, kind: content.kind, corrects, ...fromContent(content), attachments };
  }
  const kind = what.kind ?? first;
  const begun = kit.drafts.begun({ entity, kind, corrects: null });
  return begun ?? { ...blank, kind, corrects: null, ...prefill(kind, sources), attachments: [] };
}

const currencies = ['RUB', 'USD', 'EUR', 'CNY', 'KZT', 'BYN', 'UZS'];

function optionsOf(name: FieldName, { form }: FormSession, sources: Sources, text: Translate) {
  switch (name) {
    case 'own_entity_id':
      return (sources.form?.own_entities ?? []).map(({ id, name: own }) => [id, own] as const);
    case 'currency':
      return [...new Set([sources.currency, form.value('currency'), ...currencies])]
        .filter(Boolean)
        .map((code) => [code, code] as const);
    case 'vat_rate':
      return vatRatesOn(sources.today).map((rate) => [rate, text(`request.vat.${rate}`)] as const);
    case 'delivery':
      return (['edo', 'email', 'paper'] as const).map(
        (way) => [way, text(`request.delivery.${way}`)] as const,
      );
    default:
      return null;
  }
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

function mineOf(kit: RequestKit, { draft, form }: FormSession): Facts {
  const content = form.check();
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
