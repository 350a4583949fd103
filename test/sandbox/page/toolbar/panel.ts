import type { FaultBoard } from '../../boot.ts';
import type { Host } from '../app/host.ts';
import type { TextKey } from '../app/text.ts';
import { html } from '../ui/html.ts';
import { type CountsWatch, watchCounts } from './counts.ts';
import { failuresTab } from './failures-tab.ts';
import { logTab } from './log-tab.ts';
import { pageTab } from './page-tab.ts';
import { type Dock, keepPlace, type Place, readPlace } from './place.ts';
import { sessionTab } from './session-tab.ts';
import { statesTab } from './states-tab.ts';
import type { Stage, Tab, TabName } from './tab.ts';
import { tracesTab } from './traces-tab.ts';

export type PanelHooks = { onTheme(): void; onBoard(board: FaultBoard): void };

const docks: readonly [Dock, string][] = [
  ['left', '◧'],
  ['bottom', '⬓'],
  ['right', '◨'],
];

/** The side panel: tabs, where it is docked, keyboard. */
export class Panel {
  private readonly host: Host;
  private readonly root: ShadowRoot;
  private readonly element: HTMLElement;
  private readonly toggle: HTMLElement;
  private readonly tabs = new Map<TabName, Tab>();
  private readonly place: Place;
  private shown: Tab | null = null;

  constructor(host: Host, root: ShadowRoot, hooks: PanelHooks) {
    this.host = host;
    this.root = root;
    this.element = root.querySelector('.panel') as HTMLElement;
    this.toggle = root.querySelector('.toggle') as HTMLElement;
    this.place = readPlace(localStorage);
    this.add(
      sessionTab(host, hooks.onTheme),
      failuresTab(host, hooks.onBoard),
      statesTab(host),
      logTab(host),
    );
    this.bind();
  }

  /** Adds the parts that need a running page, and reopens the panel if it was open before. */
  attach(stage: Stage): void {
    const counts: CountsWatch = watchCounts(this.host);
    this.add(pageTab(stage), tracesTab(this.host, counts));
    if (this.place.open) this.open(false);
  }

  private add(...tabs: Tab[]): void {
    for (const tab of tabs) this.tabs.set(tab.name, tab);
  }

  private bind(): void {
    this.toggle.addEventListener('click', () => (this.isOpen() ? this.close() : this.open(true)));
    this.element.addEventListener('click', (event) => this.click(event.target as Element));
    this.element.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('keydown', (event) => {
      if (!event.altKey || !event.shiftKey || event.code !== 'KeyS') return;
      event.preventDefault();
      if (this.isOpen()) this.close();
      else this.open(true);
    });
  }

  private isOpen(): boolean {
    return !this.element.hidden;
  }

  private open(focus: boolean): void {
    this.element.hidden = false;
    this.toggle.setAttribute('aria-expanded', 'true');
    this.keep({ open: true });
    this.drawHead();
    this.select(this.tabs.has(this.place.tab) ? this.place.tab : 'session');
    if (focus) this.root.querySelector<HTMLElement>('.tab[aria-selected="true"]')?.focus();
  }

  private close(): void {
    this.shown?.hide?.();
    this.shown = null;
    this.element.hidden = true;
    this.toggle.setAttribute('aria-expanded', 'false');
    this.keep({ open: false });
    this.toggle.focus();
  }

  private keep(change: Partial<Place>): void {
    Object.assign(this.place, change);
    keepPlace(localStorage, this.place);
  }

  private drawHead(): void {
    const { text } = this.host;
    const order: TabName[] = ['session', 'failures', 'page', 'states', 'log', 'traces'];
    const tabs = order.map(
      (name) =>
        html`<button type="button" class="tab" role="tab" id="tab-${name}" data-tab="${name}" aria-controls="body" aria-selected="false" tabindex="-1">${text(`tab.${name}` as TextKey)}</button>`,
    );
    const tools = docks.map(
      ([dock, sign]) =>
        html`<button type="button" class="icon" data-dock="${dock}" aria-pressed="${String(dock === this.place.dock)}" title="${text(`dock.${dock}` as TextKey)}" aria-label="${text(`dock.${dock}` as TextKey)}">${sign}</button>`,
    );
    this.element.dataset.dock = this.place.dock;
    this.element.innerHTML =
      html`<div class="head"><div class="tabs" role="tablist">${tabs}</div><div class="tools">${tools}<button type="button" class="icon js-close" title="${text('close')}" aria-label="${text('close')}">✕</button></div></div>
      <div class="body" id="body" role="tabpanel" tabindex="-1"></div>`.source;
  }

  private select(name: TabName): void {
    const tab = this.tabs.get(name);
    if (tab === undefined) return;
    this.shown?.hide?.();
    this.shown = tab;
    this.keep({ tab: name });
    for (const button of this.root.querySelectorAll<HTMLElement>('.tab')) {
      const on = button.dataset.tab === name;
      button.setAttribute('aria-selected', String(on));
      button.tabIndex = on ? 0 : -1;
    }
    const old = this.root.querySelector('#body');
    const body = html`<div class="body ${tab.fill ? 'fill' : ''}" id="body" role="tabpanel" aria-labelledby="tab-${name}" tabindex="-1"></div>`;
    old?.insertAdjacentHTML('afterend', body.source);
    old?.remove();
    tab.show(this.root.querySelector('#body') as HTMLElement);
  }

  private click(at: Element): void {
    const button = at.closest<HTMLElement>('.tab, .icon');
    if (button === null) return;
    const { tab, dock } = button.dataset;
    if (tab !== undefined) this.select(tab as TabName);
    else if (dock !== undefined) this.dock(button);
    else this.close();
  }

  private dock(button: HTMLElement): void {
    this.keep({ dock: button.dataset.dock as Dock });
    this.element.dataset.dock = this.place.dock;
    for (const icon of this.root.querySelectorAll<HTMLElement>('.icon[data-dock]'))
      icon.setAttribute('aria-pressed', String(icon === button));
  }

  /** Keys pressed in the panel stay in the panel: the page and its widgets do not receive them. */
  private key(event: KeyboardEvent): void {
    if (!event.altKey) event.stopPropagation();
    if (event.key === 'Escape') this.close();
    else this.turn(event);
  }

  private turn(event: KeyboardEvent): void {
    const tab = (event.target as Element).closest<HTMLElement>('.tab');
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (tab === null || step === undefined) return;
    const all = [...this.root.querySelectorAll<HTMLElement>('.tab')];
    const next = all[(all.indexOf(tab) + step + all.length) % all.length];
    this.select((next?.dataset.tab ?? 'session') as TabName);
    next?.focus();
  }
}
