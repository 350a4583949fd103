import { dealInvoicesResponse, invoiceChoiceResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Money } from '#domain/money/money.ts';
import { dealInvoicesCalls } from '#gateway-client/calls/deal-invoices-calls.ts';
import { ErrorView } from '#ui/ErrorView.tsx';
import type { DealInvoices, SectionDeps } from '../section-types.ts';
import { answerOf } from '../status.ts';
import type { SectionContext, StateOf } from './context.ts';
import styles from './deal-invoices.css?inline';
import { createDealInvoicesModel } from './model.ts';
import { Section } from './Section.tsx';

export function createDealInvoices(deps: SectionDeps, stateOf: StateOf): DealInvoices {
  const { context, lifetime, gateway, card, model: panelModel } = deps;
  const { host, text } = context;
  host.panel(lifetime).style(styles);
  const validators = { money: dealInvoicesResponse, choices: invoiceChoiceResponse };
  const calls = dealInvoicesCalls(gateway, validators, card.id);
  let known: Money | null = null;
  const dealSum = (): Money | null => {
    const deal = answerOf(panelModel.status.value)?.panel.deal;
    // When the books do not answer, the previous sum stays.
    if (deal !== null) known = deal?.[0]?.deal ?? null;
    return known;
  };
  const model = createDealInvoicesModel({ calls, dealSum }, lifetime);
  const contextOf = (panel: PanelResponse): SectionContext => ({
    model,
    text,
    panel,
    stateOf,
    now: panelModel.now,
    lines: model.lines.value ?? panel.deal ?? [],
    userName: (id) => host.userName(id),
    choices: (search, cursor) => {
      const ids = panel.match.counterparties.map(({ id }) => id).join();
      const narrowed = { ...(search && { search }), ...(cursor !== null && { cursor }) };
      return calls.choices({ counterparty_ids: ids, ...narrowed }, lifetime.signal);
    },
  });
  const unread = () =>
    h(ErrorView, {
      words: { title: text('deal.failed'), hint: text('card.kind_failed_hint') },
      retryLabel: text('common.retry'),
      onRetry: panelModel.refresh,
      boxed: true,
    });
  return {
    Section: ({ panel }) =>
      panel.deal === null && !model.lines.value ? unread() : h(Section, { context: contextOf(panel) }),
    lines: model.lines,
  };
}
