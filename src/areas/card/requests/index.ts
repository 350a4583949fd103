import {
  attachment,
  attachmentFileResponse,
  requestChangesResponse,
  requestFormResponse,
  requestListResponse,
} from 'virtual:contract-validators';
import { h } from 'preact';
import { sizeText } from '#areas/size-text.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { requestCalls } from '#gateway-client/calls/request-calls.ts';
import type { PageEvents } from '#host/page/page-events.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type Signal, signal } from '#shared/signals.ts';
import type { Requests, SectionDeps, Sections } from '../section-types.ts';
import { ASKED } from '../sections.ts';
import { answerOf } from '../status.ts';
import { watchChanges } from './changes.ts';
import type { SectionContext, SectionProps } from './context.ts';
import { createDrafts } from './drafts.ts';
import { createRequestsModel } from './model.ts';
import type { Opening } from './opening.ts';
import { createOutbox, createSendDraft, isPassing } from './outbox.ts';
import { factsOf } from './request-facts.ts';
import { actorName, lastAsked } from './request-words.ts';
import styles from './requests.css?inline';
import { Section } from './Section.tsx';

export async function createRequests(deps: SectionDeps, sections: Sections): Promise<Requests> {
  const { context, lifetime, model: card } = deps;
  const { host, text } = context;
  const { createPageEvents } = await context.load(lifetime, 'pageEvents');
  host.panel(lifetime).style(styles);
  const said = signal('');
  const section = createSectionContext(deps, sections, createPageEvents(), said);
  const { model, drafts, outbox, calls } = section;
  const opener = formOpener(section);
  const props: SectionProps = {
    model,
    drafts,
    outbox,
    entity: deps.card,
    fileUrl: (requestId, attachmentId) => calls.fileUrl(requestId, attachmentId, lifetime.signal),
    said,
    text,
    now: card.now,
    userName: (id) => host.userName(id),
    ...opener,
    newKey: () => context.clock.uuid(),
    onShown: () => keepUpToDate(section, lifetime.child()),
  };
  return {
    Section: ({ panel }) => h(Section, { ...props, panel }),
    openForm: opener.openForm,
    show: model.show,
  };
}

function createSectionContext(
  deps: SectionDeps,
  sections: Sections,
  events: PageEvents,
  said: Signal<string>,
): SectionContext {
  const { context, lifetime, gateway, card } = deps;
  const { host, text, clock } = context;
  const calls = requestCalls(gateway, {
    list: requestListResponse,
    form: requestFormResponse,
    changes: requestChangesResponse,
    file: attachmentFileResponse,
    attachment,
  });
  const onMoved = (): void => deps.model.refresh();
  const model = createRequestsModel({ calls, entity: card, onMoved }, lifetime);
  const owner = `${host.account().id} ${host.user().id}`;
  const drafts = createDrafts({ storage: host.storage, clock, owner });
  const send = createSendDraft(calls);
  const say = (words: string): void => {
    said.value = words;
    // The section reports it, and the form opens without it too.
    sections.toggle('requests', true);
  };
  const onSent = (request: AccountingRequest): void => {
    say(text('request.sent', { number: request.number }));
    if (request.entity.type === card.type && request.entity.id === card.id) model.put(request);
  };
  const outbox = createOutbox({ drafts, send, onSent }, lifetime);
  return {
    deps,
    styles,
    calls,
    drafts,
    model,
    outbox,
    send,
    events,
    say,
    isPassing,
    factsOf: ({ content }) => factsOf({ content }, text),
    sizeOf: ({ bytes }) => sizeText(bytes, text),
    questionOf: (request) => lastAsked(request)?.text ?? null,
    words: {
      status: ({ status }) => text(`request.status.${status}`),
      date: ({ created_at }) => formatMoment(created_at, text.locale),
      author: ({ author }) => actorName(author, (id) => host.userName(id), text),
    },
  };
}

/**
 * Queued requests are sent when the section opens and when the network is back; changes made elsewhere are
 * read again.
 */
function keepUpToDate(
  { deps, drafts, outbox, calls, events, model }: SectionContext,
  lifetime: Lifetime,
): () => void {
  model.reload();
  void outbox.flush();
  events.onOnline(lifetime, () => void outbox.flush());
  events.onStored(lifetime, (key) => drafts.noticed(key));
  const { card } = deps;
  const isHere = ({ entity }: { entity: typeof card }): boolean =>
    entity.type === card.type && entity.id === card.id;
  const onUpdated = (ids: readonly string[]): void => {
    if (!ids.some((id) => isShown(deps, id))) return;
    // An event may have been withdrawn: the timeline shows it.
    model.reload();
    deps.model.refresh();
  };
  const onChanged = (changed: readonly { entity: typeof card }[]): void => {
    if (!changed.some(isHere)) return;
    model.reload();
    deps.model.refresh();
  };
  const failed = (error: unknown): void => deps.context.log.trace('card', error);
  watchChanges({ calls, events, from: model.mark, onChanged, onUpdated, failed }, lifetime);
  return () => lifetime.end();
}

/** Whether the card shows figures of this counterparty. */
function isShown({ model }: SectionDeps, counterpartyId: string): boolean {
  const answer = answerOf(model.status.peek());
  return answer?.panel.match.counterparties.some(({ id }) => id === counterpartyId) ?? false;
}

function formOpener(section: SectionContext): Pick<SectionProps, 'opening' | 'openForm'> {
  const { context, lifetime } = section.deps;
  const opening = signal(false);
  const open = async (what: Opening): Promise<void> => {
    if (opening.value) return;
    opening.value = true;
    if ('kind' in what && what.kind) context.host.storage.write(ASKED, what.kind);
    try {
      const { openRequestForm } = await context.load(lifetime, 'cardRequestForm');
      await openRequestForm(section, what);
    } catch (error) {
      context.log.trace('card', error);
      context.host.notifyError(context.text('widget.name'), context.text('errors.area_failed'));
    } finally {
      opening.value = false;
    }
  };
  return { opening, openForm: (what) => void open(what) };
}
