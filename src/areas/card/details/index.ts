import { documentFileResponse, linksResponse, resolveResponse } from 'virtual:contract-validators';
import { texts as dealInvoicesTexts } from 'virtual:texts/card-deal-invoices';
import { texts as reconciliationTexts } from 'virtual:texts/card-reconciliation';
import { h } from 'preact';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { documentFileCall, linkCalls, resolveCall } from '#gateway-client/calls/card-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { signal } from '#shared/signals.ts';
import type { DocumentDisplay } from '../documents/props.ts';
import { openMakeup } from '../makeup/open.ts';
import { ModalFrame } from '../modal/ModalFrame.tsx';
import { modalStyles } from '../modal/styles.ts';
import type { Details, SectionDeps, Sections } from '../section-types.ts';
import { answerOf } from '../status.ts';
import { type ActionDeps, Actions, File, type FileProps } from './Actions.tsx';
import { Decided } from './Decided.tsx';
import { createDecisions } from './decisions.ts';
import detailsStyles from './details.css?inline';
import { detailsOf, documentName, documentStates, stateText, toneOf } from './document-words.ts';
import { FailedKind } from './FailedKind.tsx';
import { Matching } from './Matching.tsx';
import { isReconciled, Reconcile } from './Reconcile.tsx';
import { Rows } from './Rows.tsx';

export function createDetails(deps: SectionDeps, sections: Sections): Details {
  const { context, lifetime, gateway, card, model } = deps;
  const { host, text } = context;
  host.panel(lifetime).style(detailsStyles);
  const links = linkCalls(gateway, linksResponse);
  const resolve = resolveCall(gateway, resolveResponse);
  const actions = actionsIn(deps, lifetime);
  const onDecided = (): void => {
    sections.toggle('match', false);
    model.reload();
  };
  const decisions = createDecisions({ links, card, onDecided }, lifetime);
  const search = (query: string) =>
    resolve({ query, country: context.host.account().country }, lifetime.signal);
  const history = () => links.read(card, lifetime.signal);
  const userName = (id: string) => host.userName(id);
  const reconciliation = createReconciliation(deps, sections);
  return {
    Rows: ({ page, panel }) => {
      if (page.status === 'failed') return h(FailedKind, { text, onRetry: model.refresh });
      return h(Rows, {
        page,
        panel,
        now: model.now.value,
        actions,
        onAll: () => sections.openDocuments(panel, page.kind),
        more: isReconciled(page.kind) && h(reconciliation.Entry, { panel }),
      });
    },
    Matching: ({ panel }: { panel: PanelResponse }) =>
      h(Matching, {
        panel,
        text,
        decisions,
        search,
        history,
        userName,
        suggestion: suggestionOf(deps, panel),
      }),
    Decided: () => h(Decided, { decisions, text }),
    async dealInvoices() {
      const { createDealInvoices } = await context.loadPart(
        lifetime,
        () => import('../deal-invoices/index.ts'),
        dealInvoicesTexts,
      );
      return createDealInvoices(deps, (document) => ({
        tone: toneOf(document),
        words: stateText(document, text),
      }));
    },
    async openDocuments(panel, kind) {
      if (!kind) return openMakeup(deps, panel);
      const { openDocuments } = await context.load(lifetime, 'cardDocuments');
      return openDocuments(deps, (modal) => displayIn(deps, modal, reconciliation.Entry), panel, kind);
    },
    confirm: (counterparty) => decisions.decide([{ counterparty, from: 'none', to: 'confirmed' }]),
  };
}

/** The likely search: the card's tax id, or its name when the tax id has led to this match. */
function suggestionOf({ model }: SectionDeps, { match }: PanelResponse): string {
  const parties = answerOf(model.status.peek())?.parties ?? [];
  const find = (key: 'inn' | 'name') => parties.map((party) => party[key]).find(Boolean);
  return (match.status === 'none' && find('inn')) || (find('name') ?? '');
}

function actionsIn({ context: { host, text }, gateway }: SectionDeps, lifetime: Lifetime): ActionDeps {
  const fileOf = documentFileCall(gateway, documentFileResponse);
  return { text, copy: (words) => host.copy(words), readFile: (id) => fileOf(id, lifetime.signal) };
}

interface Reconciliation {
  /** The button that leads to it. @param onPress called before it opens */
  readonly Entry: DocumentDisplay['Reconcile'];
}

function createReconciliation(deps: SectionDeps, sections: Sections): Reconciliation {
  const { context, lifetime, report } = deps;
  const { host, text } = context;
  const opening = signal(false);
  const open = async (panel: PanelResponse): Promise<void> => {
    const { openReconciliation } = await context.loadPart(
      lifetime,
      () => import('../reconciliation/index.ts'),
      reconciliationTexts,
    );
    const kit = {
      styles: [...modalStyles, detailsStyles],
      Frame: ModalFrame,
      isFile: documentFileResponse,
      File: (props: Omit<FileProps, 'text'>) => h(File, { ...props, text }),
    };
    await openReconciliation(deps, sections, kit, panel);
  };
  const press = (panel: PanelResponse): void => {
    if (opening.value) return;
    opening.value = true;
    void open(panel)
      .catch((error: unknown) => {
        report(error);
        host.notifyError(text('widget.name'), text('errors.area_failed'));
      })
      .finally(() => {
        opening.value = false;
      });
  };
  return {
    Entry: ({ panel, onPress }) => {
      const go = (): void => {
        onPress?.();
        press(panel);
      };
      return h(Reconcile, { panel, text, opening, onPress: go });
    },
  };
}

function displayIn(
  deps: SectionDeps,
  lifetime: Lifetime,
  Entry: DocumentDisplay['Reconcile'],
): DocumentDisplay {
  const { text, clock } = deps.context;
  const actions = actionsIn(deps, lifetime);
  return {
    styles: detailsStyles,
    Reconcile: Entry,
    Actions: ({ document, panel }) => h(Actions, { document, panel, deps: actions }),
    nameOf: (document) => documentName(document, text),
    stateOf: (document) => ({ tone: toneOf(document), words: stateText(document, text) }),
    states: documentStates,
    detailsOf: (document: AccountingDocument) => detailsOf(document, clock.now(), text).join(' · '),
  };
}
