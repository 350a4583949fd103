import type { Host } from '../app/host.ts';
import type { TextKey } from '../app/text.ts';
import type { Entry, EntryKind } from '../probe/types.ts';
import { html, type Markup } from '../ui/html.ts';
import { asText, countKinds, detailOf, type Filter, kinds, matches, moreOf } from './journal.ts';
import { copy } from './session-tab.ts';
import { say, type Tab } from './tab.ts';

const SHOWN = 400;
const DRAW_MS = 200;

function row(entry: Entry): Markup {
  const { ms, order } = detailOf(entry);
  const more = moreOf(entry);
  const head = `${order === undefined ? '' : `#${order} `}${entry.text}`;
  const text =
    more === '' ? html`${head}` : html`<details><summary>${head}</summary><pre>${more}</pre></details>`;
  return html`<tr class="${entry.kind}"><td class="at">${(entry.at / 1000).toFixed(2)}</td><td class="who">${entry.widget ?? 'host'}</td><td>${text}</td><td class="n ms">${ms === undefined ? '' : `${ms} ms`}</td></tr>`;
}

/** The live journal of callbacks, requests, exceptions and faults, newest first. */
class LogTab implements Tab {
  readonly name = 'log';
  readonly fill = true;
  private readonly host: Host;
  private readonly chosen = new Set<EntryKind>(kinds.filter((kind) => kind !== 'event'));
  private text = '';
  private widget = '';
  private root: HTMLElement | null = null;
  private due = false;

  constructor(host: Host) {
    this.host = host;
    host.probe.subscribe(() => this.later());
  }

  show(root: HTMLElement): void {
    const { text } = this.host;
    this.root = root;
    root.innerHTML =
      html`<div class="filter"><div class="row js-kinds"></div><div class="row"><input type="search" class="js-text" value="${this.text}" placeholder="${text('log.search')}" aria-label="${text('log.search')}">
      <select class="js-widget" aria-label="${text('log.whose')}"></select><button type="button" class="btn js-copy">${text('log.copy')}</button><button type="button" class="btn js-clear">${text('log.clear')}</button></div>
      <p class="said" role="status"></p></div><div class="scroll"><table class="log"><tbody></tbody></table></div>`.source;
    root.onclick = (event) => this.click(root, event.target as HTMLElement);
    root.oninput = (event) => this.input(event.target as HTMLInputElement | HTMLSelectElement);
    this.draw();
  }

  hide(): void {
    this.root = null;
  }

  private click(root: HTMLElement, at: HTMLElement): void {
    const kind = at.closest<HTMLElement>('.chip')?.dataset.kind as EntryKind | undefined;
    if (kind !== undefined) {
      if (!this.chosen.delete(kind)) this.chosen.add(kind);
      this.draw();
      root.querySelector<HTMLElement>(`[data-kind="${kind}"]`)?.focus();
    }
    if (at.matches('.js-clear')) {
      this.host.probe.clear();
      this.draw();
    }
    if (at.matches('.js-copy'))
      void say(root, this.host.text('panel.copied'), () => copy(asText(this.shown())));
  }

  private input(at: HTMLInputElement | HTMLSelectElement): void {
    if (at.matches('.js-text')) this.text = at.value;
    if (at.matches('.js-widget')) this.widget = at.value;
    this.draw();
  }

  private filter(): Filter {
    return { kinds: this.chosen, text: this.text, widget: this.widget };
  }

  private shown(): Entry[] {
    return this.host.probe.log.filter((entry) => matches(entry, this.filter()));
  }

  private later(): void {
    if (this.due || this.root === null) return;
    this.due = true;
    setTimeout(() => {
      this.due = false;
      this.draw();
    }, DRAW_MS);
  }

  private draw(): void {
    const { root, host } = this;
    if (root === null) return;
    const counts = countKinds(host.probe.log);
    const chips = kinds.map(
      (kind) =>
        html`<button type="button" class="chip" data-kind="${kind}" aria-pressed="${String(this.chosen.has(kind))}">${host.text(`log.${kind}` as TextKey)} ${counts[kind]}</button>`,
    );
    const names = [...new Set(host.probe.log.map(({ widget }) => widget ?? 'host'))].sort();
    const options = ['', ...names].map(
      (name) =>
        html`<option value="${name}" ${name === this.widget ? 'selected' : ''}>${name === '' ? host.text('log.all') : name}</option>`,
    );
    fill(root, '.js-kinds', chips);
    fill(root, '.js-widget', options);
    fill(root, 'tbody', this.shown().slice(-SHOWN).reverse().map(row));
  }
}

function fill(root: HTMLElement, selector: string, parts: readonly Markup[]): void {
  const at = root.querySelector(selector);
  if (at !== null) at.innerHTML = html`${parts}`.source;
}

export function logTab(host: Host): Tab {
  return new LogTab(host);
}
