/** amoCRM as a person at the screen has it. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Product } from './product.ts';

export interface Seat {
  /** 501 admin, 502 head, 503 salesperson, 504 one whose role does not see the books, 505 junior. */
  readonly user?: number;
  readonly lang?: 'ru' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly init_once?: 'Y' | 'N';
  readonly run_mode?: 'host' | 'documented';
}

export interface Counts {
  readonly listeners: number;
  readonly timers: number;
  readonly nodes: number;
  readonly globals: number;
  readonly styles: number;
}

/** With the kinds of the timers counted, so that a difference names its cause. */
export type Resting = Counts & { readonly running: readonly string[] };

/** The sandbox's own eyes on the page, `window.__sandbox`. */
export interface Eyes {
  readonly faults: readonly { readonly widget: string | null; readonly text: string }[];
  readonly log: readonly { readonly kind: string; readonly widget: string | null; readonly text: string }[];
  counts(): Counts;
  globals(): string[];
  listeners(): { readonly widget: string; readonly type: string; readonly target: string }[];
  alive(): { readonly kind: string; readonly type: string }[];
}

export class Crm {
  readonly page: Page;
  readonly product: Product;
  private base: string;

  constructor(page: Page, product: Product) {
    this.page = page;
    this.product = product;
    this.base = product.sandboxUrl;
  }

  /** The same CRM under its plain-http name. */
  underPlainHttp(): void {
    this.base = this.product.plainUrl;
  }

  /** Who sits here, and how they like the CRM to look; before the first page. */
  async sit(seat: Seat): Promise<void> {
    const cookies = Object.entries(seat).map(([name, value]) => ({
      name: `sandbox_${name}`,
      value: String(value),
      url: this.base,
    }));
    await this.page.context().addCookies(cookies);
  }

  /** Types an address. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.base}${path}`);
  }

  /** Follows a link inside the CRM: no page load. */
  async go(path: string): Promise<void> {
    await this.page.evaluate(
      (to) =>
        (
          window as unknown as { APP: { router: { navigate(path: string, options: object): void } } }
        ).APP.router.navigate(to, { trigger: true }),
      path,
    );
  }

  /** Our block in the right column. */
  get panel(): Locator {
    return this.page.locator('.sverka-panel');
  }

  /** What is alive in the page on widgets' account. Script elements are left out: loaded files stay the loader's. */
  counts(): Promise<Counts> {
    return this.page.evaluate(() => {
      const counts = (window as unknown as { __sandbox: Eyes }).__sandbox.counts();
      return { ...counts, nodes: counts.nodes - document.scripts.length };
    });
  }

  /**
   * Counts once nothing more is under way: what fires once (a frame, a time-out) is over by itself and is
   * nobody's leak, yet taken in the middle it would make two equal pages differ.
   */
  async atRest(): Promise<Resting> {
    let seen = await this.look();
    const moving = async (): Promise<boolean> => {
      const before = seen;
      seen = await this.look();
      const once = seen.running.filter((type) => !type.startsWith('setInterval'));
      return once.length > 0 || JSON.stringify(seen) !== JSON.stringify(before);
    };
    await expect.poll(moving, { intervals: [100, 250] }).toBe(false);
    return seen;
  }

  private look(): Promise<Resting> {
    return this.page.evaluate(() => {
      const eyes = (window as unknown as { __sandbox: Eyes }).__sandbox;
      const counts = eyes.counts();
      const timers = eyes.alive().filter(({ kind }) => kind === 'timer');
      const running = timers.map(({ type }) => type).sort();
      return { ...counts, nodes: counts.nodes - document.scripts.length, running };
    });
  }

  /** The code the sandbox gave our widget. */
  async code(): Promise<string> {
    const answer = await this.page.request.get(`${this.product.sandboxUrl}/sandbox/api/integrations`);
    const { items } = (await answer.json()) as { items: { code: string }[] };
    return items[0]?.code ?? '';
  }

  /** What the administrator would save in the widget's settings; given as they are kept. */
  async keepSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const data = { code: await this.code(), active: 'Y', settings };
    const headers = { 'X-Requested-With': 'XMLHttpRequest' };
    const url = `${this.product.sandboxUrl}/ajax/widgets/edit`;
    const answer = await this.page.request.post(url, { data, headers });
    if (!answer.ok()) throw new Error(`settings: ${answer.status()} ${await answer.text()}`);
  }

  /** The sandbox as it was when it started. */
  async reset(): Promise<void> {
    await this.page.request.post(`${this.product.sandboxUrl}/sandbox/api/reset`);
  }

  /** Failures by lane, as the sandbox's panel sets them; `reset` takes them away. */
  async fail(board: Readonly<Record<string, unknown>>): Promise<void> {
    await this.page.request.post(`${this.product.sandboxUrl}/sandbox/api/faults`, { data: board });
  }

  /** Callbacks the host called on our widget so far, in order, each with what it answered. */
  async callbacks(): Promise<string[]> {
    const code = await this.code();
    return this.page.evaluate((ours) => {
      const { __sandbox: eyes } = window as unknown as { __sandbox: Eyes };
      const called = eyes.log.filter(({ kind, widget }) => kind === 'callback' && widget === ours);
      return called.map(({ text }) => text);
    }, code);
  }

  /** What would not fit its column: how many pixels of our content stand beyond the edge. */
  async overflow(width: number): Promise<number> {
    return this.panel.evaluate((host, wanted) => {
      host.style.width = `${wanted}px`;
      const over = Math.max(
        0,
        ...[host, ...(host.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? [])]
          .filter((node) => getComputedStyle(node).overflowX === 'visible')
          .filter((node) => getComputedStyle(node).display !== 'inline')
          .map((node) => node.scrollWidth - node.clientWidth),
      );
      host.style.width = '';
      return over;
    }, width);
  }

  /** Requests a second that the CRM's REST takes from one page; a test hurries more than a person. */
  async allowRequests(perSecond: number): Promise<void> {
    await this.page.request.post(`${this.product.sandboxUrl}/sandbox/api/limits`, {
      data: { session: { perSecond } },
    });
  }
}
