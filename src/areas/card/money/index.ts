import { dealMoneyResponse, invoiceChoiceResponse } from 'virtual:contract-validators';
import type { ReadonlySignal } from '@preact/signals';
import { type FunctionComponent, h } from 'preact';
import { dealMoneyCalls } from '#backoffice/deal-money-calls.ts';
import type { PanelResponse } from '#contract/panel.ts';
import type { DealLine } from '#domain/deal-money.ts';
import type { DeskDeps } from '../desk.ts';
import { answerOf } from '../status.ts';
import { createMoneyModel } from './model.ts';
import styles from './money.css?inline';
import { Section } from './Section.tsx';
import type { MoneyWorld, StateOf } from './world.ts';

/** The invoices of a deal, fetched when somebody first looks at them. */
export interface DealMoney {
  readonly Section: FunctionComponent<{ readonly panel: PanelResponse }>;
  /** Where the deal stands after what was done here; null until that is known. */
  readonly lines: ReadonlySignal<readonly DealLine[] | null>;
}

export function createMoney(deps: DeskDeps, stateOf: StateOf): DealMoney {
  const { context, lifetime, gateway, card, model: panelModel } = deps;
  const { host, text } = context;
  host.panel(lifetime).style(styles);
  const validators = { money: dealMoneyResponse, choices: invoiceChoiceResponse };
  const calls = dealMoneyCalls(gateway, validators, card.id);
  const dealSum = () => answerOf(panelModel.status.value)?.panel.deal?.[0]?.deal ?? null;
  const model = createMoneyModel({ calls, dealSum }, lifetime);
  const worldOf = (panel: PanelResponse): MoneyWorld => ({
    ...{ model, text, panel, stateOf, now: panelModel.now },
    lines: model.lines.value ?? panel.deal ?? [],
    userName: (id) => host.userName(id),
    choices: (search, cursor) => {
      const ids = panel.match.counterparties.map(({ id }) => id).join();
      const narrowed = { ...(search && { search }), ...(cursor !== null && { cursor }) };
      return calls.choices({ counterparty_ids: ids, ...narrowed }, lifetime.signal);
    },
  });
  return { Section: ({ panel }) => h(Section, { world: worldOf(panel) }), lines: model.lines };
}
