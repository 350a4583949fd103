import type { BrowserContext, Page } from '@playwright/test';
import type { StateLink } from '../../../boot.ts';
import type { Listening } from '../../../server/sandbox.ts';
import { createSandbox } from '../../../server/sandbox.ts';
import type { Counts, Sandbox } from '../../probe/types.ts';
import { sharedBrowser } from './chromium.ts';

const STEP_MS = 20_000;
const FAST = { perSecond: 1000 };

/** A sandbox with a widget (`trial`), an optional second one (`other`), and a page that shows it. */
export class Desk {
  private readonly sandbox: Listening;
  private readonly context: BrowserContext;
  readonly page: Page;

  private constructor(sandbox: Listening, context: BrowserContext, page: Page) {
    this.sandbox = sandbox;
    this.context = context;
    this.page = page;
  }

  static async open(
    zip: Uint8Array | readonly Uint8Array[],
    states: readonly StateLink[] = [],
  ): Promise<Desk> {
    const limits = {
      integration: FAST,
      session: FAST,
      account: FAST,
      blockAfter: 50,
      blockMs: 1,
      html: false,
    };
    const names = ['trial.zip', 'other.zip'];
    const zips = (zip instanceof Uint8Array ? [zip] : zip).map((bytes, at) => ({
      name: names[at] ?? '',
      bytes,
    }));
    const sandbox = await createSandbox({ zips, states, limits }).listen();
    const browser = await sharedBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: 'ru-RU' });
    context.setDefaultTimeout(STEP_MS);
    return new Desk(sandbox, context, await context.newPage());
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.sandbox.close();
  }

  async goto(path: string): Promise<void> {
    await this.visit(path);
    await this.settled();
  }

  /** Sets one of the sandbox's own switches. */
  async control(name: string, data: object): Promise<void> {
    await this.page.request.post(`${this.sandbox.url}/sandbox/api/${name}`, { data });
  }

  /** Opens an address and waits for nothing. */
  async visit(path: string): Promise<void> {
    await this.page.goto(this.sandbox.url + path);
  }

  /** Navigates without a page load. */
  async walk(path: string): Promise<void> {
    await this.start(path);
    await this.page.waitForFunction((to) => location.pathname === to, path);
    await this.settled();
  }

  /** Starts a navigation without a page load. */
  async start(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      const { APP, sandboxProbeCalls } = window as unknown as {
        APP: { router: { navigate(to: string, options: object): void } };
        sandboxProbeCalls?: string[];
      };
      sandboxProbeCalls?.splice(0);
      APP.router.navigate(to, { trigger: true });
    }, path);
  }

  /** Waits until the page is drawn and its widgets have started. */
  private async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { APP } = window as unknown as { APP?: { widgets: { loaded: boolean } } };
      return APP?.widgets.loaded === true && document.querySelector('#work_area, #card_fields') !== null;
    });
  }

  counts(): Promise<Counts> {
    return this.page.evaluate(() => (window as unknown as { __sandbox: Sandbox }).__sandbox.counts());
  }

  /** Texts of the journal's entries of one kind. */
  logged(kind: string): Promise<string[]> {
    return this.page.evaluate(
      (wanted) =>
        (window as unknown as { __sandbox: Sandbox }).__sandbox.log
          .filter((entry) => entry.kind === wanted)
          .map(({ widget, text }) => `${widget}: ${text}`),
      kind,
    );
  }

  /** What trial widgets have logged since the page was loaded. */
  said(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { trialSaid?: string[] }).trialSaid ?? []);
  }

  /** Everything the journal holds against the widget: exceptions, faults, routes the sandbox lacks. */
  async accusations(): Promise<string[]> {
    const kinds = await Promise.all(['exception', 'fault', 'unknown'].map((kind) => this.logged(kind)));
    return kinds.flat();
  }

  /** The journal's entries of one kind, with their details. */
  entries(kind: string): Promise<{ widget: string | null; text: string; detail: unknown }[]> {
    return this.page.evaluate(
      (wanted) =>
        (window as unknown as { __sandbox: Sandbox }).__sandbox.log
          .filter((entry) => entry.kind === wanted)
          .map(({ widget, text, detail }) => ({ widget, text, detail })),
      kind,
    );
  }

  /** What widgets keep alive in the page, of one kind. */
  alive(kind: string): Promise<string[]> {
    return this.page.evaluate(
      (wanted) =>
        (window as unknown as { __sandbox: Sandbox }).__sandbox
          .alive()
          .filter((live) => live.kind === wanted)
          .map(({ widget, type }) => `${widget}: ${type}`),
      kind,
    );
  }

  /** The callbacks the widget logged since the last navigation began. */
  calls(): Promise<string[]> {
    return this.page.evaluate(
      () => (window as unknown as { sandboxProbeCalls: string[] }).sandboxProbeCalls ?? [],
    );
  }
}
