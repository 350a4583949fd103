import type { WidgetRecord, WidgetsList } from '../../boot.ts';
import { widgetsArea } from '../app/areas.ts';
import type { Host } from '../app/host.ts';
import { reportException } from './call.ts';
import { createInstance, createStub } from './instance.ts';
import { destroyLeaving, destroySingle } from './life.ts';
import { loadModule } from './module.ts';
import { repeatWidget, startWidget } from './order.ts';
import { type Records, systemOf } from './records.ts';
import type { Widget } from './types.ts';

export type LoaderParts = {
  host: Host;
  records: Records;
  clearPanel(): void;
};

export type OpenedWidget = { record: WidgetRecord; widget: Widget | null };

/** The host's widget loader: which widgets live on which page, and in which order they are called. */
export class WidgetLoader {
  private readonly parts: LoaderParts;
  private turn = 0;
  /** Settles when the last live (re)installation is done. */
  reinstalling: Promise<OpenedWidget | null> = Promise.resolve(null);

  /** Settles when the widgets of the last page are started or abandoned. */
  loading: Promise<void> = Promise.resolve();

  constructor(parts: LoaderParts) {
    this.parts = parts;
  }

  /** Handles `widgets:load`. A newer call stops an unfinished one, whose page is gone. */
  loadPage(): Promise<void> {
    this.loading = this.startPage();
    return this.loading;
  }

  private async startPage(): Promise<void> {
    const { host, clearPanel, records } = this.parts;
    const mine = ++this.turn;
    host.app.widgets.loaded = false;
    clearPanel();
    destroyLeaving(host);
    if (!this.allowed()) return;
    const list = await records.get(this.requestArea());
    if (mine !== this.turn) return;
    this.adoptSystem(list);
    const wanted = Object.values(list.widgets).filter(
      (record) => record.active === 'Y' && this.startsHere(record),
    );
    await Promise.all(wanted.map((record) => this.initialise(record, mine)));
    if (mine === this.turn) this.finish();
  }

  /**
   * The opened widget of the marketplace page: started even when not installed, with a stub when its code is
   * unusable.
   */
  async loadForModal(code: string): Promise<OpenedWidget | null> {
    const { host, records } = this.parts;
    const mine = ++this.turn;
    records.clear();
    const list = await records.get(`widgetsSettings:${code}`);
    // Widgets that are not installed are only in the full list.
    const record = list.widgets[code] ?? (await host.api.allWidgets()).widgets[code];
    if (record === undefined) return null;
    this.adoptSystem(list);
    const alive = host.app.widgets.list[code];
    if (alive !== undefined && alive.init_once !== 'Y') destroySingle(host, code);
    await this.initialise(record, mine, true);
    return { record, widget: host.app.widgets.list[code] ?? null };
  }

  /** Live installation: the widget restarts with its new settings. */
  reinstall(code: string): void {
    destroySingle(this.parts.host, code);
    this.reinstalling = this.loadForModal(code).catch((error: unknown) => {
      reportException(this.parts.host, code, 'reinstalling', error);
      return null;
    });
  }

  private allowed(): boolean {
    const { host } = this.parts;
    return !host.boot.user.is_free && host.route.page !== 'billing';
  }

  /** On the marketplace page only the opened widget starts; those that persist across pages continue. */
  private startsHere(record: WidgetRecord): boolean {
    const { host } = this.parts;
    const once = (host.boot.init_once_override ?? record.init_once) === 'Y';
    return host.route.page !== 'market' || once;
  }

  private requestArea(): string {
    const { route } = this.parts.host;
    return route.entity === 'widget-page' ? 'widget-page' : widgetsArea(route);
  }

  private adoptSystem(list: WidgetsList): void {
    const { host } = this.parts;
    const system = systemOf(host, list);
    host.app.widgets.system = system;
    host.app.constant('displayed_count_by_area', list.system.displayed_count_by_area);
  }

  private async initialise(record: WidgetRecord, mine: number, inModal = false): Promise<void> {
    const { host } = this.parts;
    try {
      const alive = host.app.widgets.list[record.code];
      if (alive !== undefined) repeatWidget(host, record.code, alive);
      else await this.startFresh(record, mine, inModal);
    } catch (error) {
      reportException(host, record.code, 'loading', error);
    }
  }

  private async startFresh(record: WidgetRecord, mine: number, inModal: boolean): Promise<void> {
    const { host } = this.parts;
    host.eyes?.settle();
    const module = await loadModule(host, record);
    if (mine !== this.turn) return;
    host.eyes?.settle();
    const widget =
      createInstance(host, record, module) ?? (inModal ? createStub(host, record, module.langs) : null);
    host.eyes?.inspect(record.code);
    if (widget === null) return;
    startWidget(host, record.code, widget);
    host.$(document).triggerHandler('sandbox:widget-started', [record.code]);
  }

  private finish(): void {
    const { host } = this.parts;
    host.app.widgets.loaded = true;
    host.$('#list_table').trigger('list:checkbox');
  }
}
