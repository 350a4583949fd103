import type { Page, PageTools } from '../pages/types.ts';
import type { Host } from './host.ts';
import { parseRoute, type Route } from './routes.ts';
import { showCardHolder, showPageHolder } from './stage.ts';
import type { PageView } from './types.ts';

export type ControllerParts = {
  host: Host;
  tools: PageTools;
  pageOf(route: Route): Page;
  clearPanel(): void;
  onShown(route: Route): void;
};

/** `widgetsFirst`: widgets are notified of the page before its DOM exists. */
export type GoOptions = { widgetsFirst?: boolean };

type Render = (root: JQuery) => PageView;

const OVERLAY_MS = 100;

/** Shows pages one after another and fires the platform's page events in the platform's order. */
export class PageController {
  private readonly parts: ControllerParts;
  private turn = 0;
  /** Address of the non-card page that stays alive under a card. */
  private underneath: string | null = null;

  /** Settles when the last requested page is shown or abandoned. */
  private showing: Promise<void> = Promise.resolve();

  constructor(parts: ControllerParts) {
    this.parts = parts;
  }

  /** First load: counts as drawn by the server, so `page:changed` does not fire. */
  async start(url: string): Promise<void> {
    const { host } = this.parts;
    const mine = ++this.turn;
    const route = parseRoute(url);
    Object.assign(host.app.data, { current_entity: route.entity, is_card: route.card });
    Object.assign(host.app.data, { entity_changed: true, page_changed: true });
    host.route = route;
    const render = await this.prepare(route);
    if (mine !== this.turn || render === null) return;
    this.draw(route, render);
    this.fire('widgets:load');
    host.$(() => host.$(document).trigger('page:construct'));
    host.app.first_load = false;
  }

  /**
   * Navigation without a page load; a later one overtakes an earlier one that is still waiting for its data.
   */
  go(url: string, options: GoOptions = {}): Promise<void> {
    this.showing = this.walk(url, options);
    return this.showing;
  }

  shown(): Promise<void> {
    return this.showing;
  }

  private async walk(url: string, { widgetsFirst = false }: GoOptions): Promise<void> {
    const { host, clearPanel } = this.parts;
    const mine = ++this.turn;
    const from = host.route;
    const route = parseRoute(url);
    clearPanel();
    this.announce(from, route);
    if (from.card && !route.card && this.underneath === route.path + route.query)
      return this.backToList(route);
    this.leave(route);
    const render = await this.prepare(route);
    if (mine !== this.turn || render === null) return;
    this.fire('page:change:stop');
    host.$(document).trigger('page:changed', [{ querystring: route.query }]);
    if (widgetsFirst) this.fire('widgets:load');
    this.draw(route, render);
    if (!widgetsFirst) this.fire('widgets:load');
    host.$(document).trigger('page:construct');
    this.fire('page:changed');
  }

  private fire(name: string, ...args: Record<string, unknown>[]): void {
    this.parts.host.probe.add({ kind: 'event', widget: null, text: name });
    this.parts.host.$(document).triggerHandler(name, args);
  }

  private announce(from: Route, to: Route): void {
    const { host } = this.parts;
    const changed = from.entity !== to.entity;
    Object.assign(host.app.data, { entity_changed: changed, page_changed: true, current_entity: to.entity });
    Object.assign(host.app.data, { from_card: from.card, is_card: to.card });
    host.route = to;
    const details = { handler: to.page, args: to.params, path_changed: from.path !== to.path };
    this.fire(changed ? 'page:entity_changed' : 'page:sub_entity_changed', details);
  }

  private async prepare(route: Route): Promise<Render | null> {
    const { host, tools, pageOf } = this.parts;
    const timer = setTimeout(() => this.fire('page:overlay:show'), OVERLAY_MS);
    try {
      return await pageOf(route).prepare(tools, route);
    } catch (error) {
      host.probe.add({
        kind: 'exception',
        widget: null,
        text: `page ${route.path}: ${String(error)}`,
        detail: error,
      });
      this.showFailure();
      return null;
    } finally {
      clearTimeout(timer);
      host.$(document).triggerHandler('page:overlay:hide');
    }
  }

  private draw(route: Route, render: Render): void {
    const { host, tools, pageOf, onShown } = this.parts;
    if (route.card) host.app.data.card_page = render(showCardHolder(host.$));
    else {
      host.app.data.current_view = render(showPageHolder(host.$));
      this.underneath = route.path + route.query;
    }
    document.title = pageOf(route).title(tools, route);
    onShown(route);
  }

  /** Ends the old view; a list stays alive when a card opens over it. */
  private leave(next: Route): void {
    this.closeCard();
    if (next.card) return;
    const { data } = this.parts.host.app;
    data.current_view?.destroy();
    Object.assign(data, { current_view: null, current_list: undefined });
    this.underneath = null;
  }

  private closeCard(): void {
    const { data } = this.parts.host.app;
    data.card_page?.destroy();
    Object.assign(data, { card_page: null, current_card: false });
  }

  private backToList(route: Route): void {
    this.closeCard();
    showPageHolder(this.parts.host.$, { keep: true });
    this.parts.onShown(route);
    this.fire('page:changed');
  }

  private showFailure(): void {
    const { host } = this.parts;
    showPageHolder(host.$).append(host.$('<div class="page-error">').text(host.text('page.failed')));
    this.fire('page:changed');
  }
}
