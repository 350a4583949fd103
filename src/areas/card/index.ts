import { panelResponse } from 'virtual:contract-validators';
import { createRef, h } from 'preact';
import { connection } from '#areas/connection.ts';
import type { OpenArea } from '#areas/context.ts';
import { createLazyModule } from '#areas/lazy-module.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { entityTypeOf } from '#domain/ids.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { panelCall } from '#gateway-client/calls.ts';
import { mount } from '#ui/mount.ts';
import { plainStyles } from '#ui/styles/plain-styles.ts';
import { CardPanel } from './CardPanel.tsx';
import { createAnswerCache } from './cache.ts';
import cardStyles from './card.css?inline';
import { glanceOf } from './glance.ts';
import { createCardModel } from './model.ts';
import { createSections } from './sections.ts';

/** Delay of what is not visible at first. */
const PAYMENTS_MS = 3000;

/** The block in the right column of a deal, contact, company or customer. */
export const open: OpenArea = (lifetime, context) => {
  const { host, text, clock } = context;
  const { card: onPage } = host.page();
  if (!onPage) return;
  const surface = host.panel(lifetime);
  surface.style(plainStyles);
  surface.style(cardStyles);
  const { amo, gateway } = connection(context);
  const cache = createAnswerCache({
    storage: host.storage,
    clock,
    owner: gateway && host.owner(),
    card: host.page().key,
    validate: panelResponse,
    glance: (panel) => glanceOf(panel, text),
  });
  const calls = gateway && {
    panel: panelCall(gateway, panelResponse),
    warm: gateway.warm,
    ready: gateway.ready,
  };
  const card = { type: entityTypeOf[onPage.entity], id: String(onPage.id) };
  const account = host.account();
  // The first use of `Intl` costs a slow machine a tenth of a second.
  const prepare = (): void => {
    formatMoney({ value: '0', currency: 'RUB' }, text.locale);
    formatMoment('2026', text.locale);
  };
  const model = createCardModel({ amo, calls, clock, cache, card, account, prepare }, lifetime);
  const report = (error: unknown): void => context.log.trace('card', error);
  const rare = createLazyModule(lifetime, () => context.load(lifetime, 'cardUnmatched'), report);
  const sections = gateway && createSections({ context, lifetime, gateway, card, model, report });
  host.onKey(lifetime, surface, 'KeyN', () => sections?.ask());
  lifetime.after(PAYMENTS_MS, () => void sections?.payments.want());
  const view = h(CardPanel, {
    model,
    rare,
    sections,
    panel: createRef<HTMLElement>(),
    text,
    isAdmin: host.user().isAdmin,
    support: host.support().link,
    onConfigure: () => host.navigate(`/settings/widgets/${host.code}/`),
  });
  mount(lifetime, surface.root, view);
};
