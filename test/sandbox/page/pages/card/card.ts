import type { CardData, CardKind } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { cardId } from '../../app/routes.ts';
import type { PageView } from '../../app/types.ts';
import type { Page, PageTools } from '../types.ts';
import { bindCompose } from './compose.ts';
import { bindDeals } from './deals.ts';
import { emptyEntity } from './entity.ts';
import { bindTasks } from './feed.ts';
import { cardPage } from './markup.ts';
import { createCurrentCard } from './model.ts';
import { bindSave, showRefusal } from './save-button.ts';
import { bindTabs } from './tabs.ts';

/** Codes of widgets with location `card_sdk`, from the current page's list. */
async function sdkCodes(host: Host): Promise<string[]> {
  const { widgets } = await host.api.allWidgets();
  return Object.values(widgets)
    .filter((widget) => widget.locations?.includes('card_sdk'))
    .map((widget) => widget.code);
}

function keepTabsFresh(host: Host, $root: JQuery, kind: CardKind): () => void {
  const tabs = bindTabs(host, $root, kind);
  const ns = '.sandbox-card-tabs';
  let codes: readonly string[] = [];
  const refresh = () => tabs.refresh(codes);
  sdkCodes(host).then(
    (found) => {
      codes = found;
      refresh();
    },
    () => undefined,
  );
  host.$(document).on(`sandbox:widget-started${ns}`, refresh);
  return () => host.$(document).off(ns);
}

function draw(tools: PageTools, $root: JQuery, kind: CardKind, data: CardData): PageView {
  const { host } = tools;
  $root.html(cardPage(host, { kind, data, tabs: [] }));
  host.app.data.current_card = createCurrentCard(host, $root, kind, data);
  bindCompose(host, $root, kind);
  const endTabs = keepTabsFresh(host, $root, kind);
  bindSave(tools, $root, kind, data);
  const failed = (error: unknown) => showRefusal(host, error);
  bindTasks(host, $root, failed);
  bindDeals(tools, $root, kind, data, failed);
  return {
    $el: $root,
    destroy: () => {
      endTabs();
      $root.off('.sandboxcard');
    },
  };
}

/** Card of a deal, contact, company or customer; a new one has id 0. */
export const card: Page = {
  title: ({ host }, route) => (cardId(route) === 0 ? host.text('card.new') : `#${cardId(route)}`),
  async prepare(tools, route) {
    const { host } = tools;
    const kind = route.entity as CardKind;
    const id = cardId(route);
    const data = await host.api.card(kind, id);
    if (id === 0 && !data.entity?.id)
      data.entity = { ...emptyEntity(kind, new URLSearchParams(route.query)), ...data.entity, id: 0 };
    return (root) => draw(tools, root, kind, data);
  },
};
