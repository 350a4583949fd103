/** What must not happen in a page while it is used; checked after every test. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Product } from './product.ts';

export interface Watch {
  /** Ignores faults that match, which this test causes (a cut wire shows in the console). */
  forgive(pattern: RegExp): void;
  /** Faults of every document that any page of the test has shown so far. */
  faults(): Promise<string[]>;
}

/**
 * The function by which the sandbox's documents report faults as they happen: a reload discards the
 * document's own list.
 */
const REPORT = '__reportToWatch';

/** No page requests it: the browser does, for any document without an icon. */
const BROWSERS_OWN = /\/favicon\.ico$/;

/**
 * Watches every page opened in the test: tabs of its own context, and contexts created meanwhile. `end`
 * restores the browser.
 */
export async function watchBrowser(
  browser: Browser,
  context: BrowserContext,
  product: Product,
): Promise<Watch & { end(): void }> {
  const seen: string[] = [];
  const forgiven: RegExp[] = [];
  const pages: Page[] = [];
  const watch = (page: Page): void => {
    pages.push(page);
    watchPage(page, product, seen);
  };
  const watchContext = async (own: BrowserContext): Promise<void> => {
    await own.exposeBinding(REPORT, (_source, fault: string) => void seen.push(fault));
    await own.addInitScript(reportFaults, REPORT);
    for (const page of own.pages()) watch(page);
    own.on('page', watch);
  };
  const { newContext } = browser;
  browser.newContext = async (options) => {
    const made = await newContext.call(browser, options);
    await watchContext(made);
    return made;
  };
  await watchContext(context);
  return {
    forgive: (pattern) => void forgiven.push(pattern),
    faults: async () => {
      await Promise.all(pages.map(hearAll));
      return seen.filter((fault) => !forgiven.some((pattern) => pattern.test(fault)));
    },
    end: () => {
      browser.newContext = newContext;
    },
  };
}

/** A designed answer while the first books load; the dashboard says so and asks again. */
const BOOKS_LOADING = /^Failed to load resource: .* 409 /;

/**
 * Requests to anyone but the sandbox and the gateway, exceptions, console errors, and routes the sandbox does
 * not have.
 */
function watchPage(page: Page, product: Product, seen: string[]): void {
  const allowed = [product.sandboxUrl, product.plainUrl, product.gatewayUrl].map(
    (url) => new URL(url).origin,
  );
  page.on('pageerror', (error) => void seen.push(`exception: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const { url } = message.location();
    const isLoading = BOOKS_LOADING.test(message.text()) && new URL(url).pathname === '/v1/dashboard';
    if (message.type() === 'error' && !BROWSERS_OWN.test(url) && !isLoading)
      seen.push(`console: ${message.text()} ${url}`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !allowed.includes(origin)) seen.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() === 501 && !BROWSERS_OWN.test(response.url()))
      seen.push(`unknown route: ${response.url()}`);
  });
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/**
 * A page's reports arrive in order, so once it answers, all earlier ones have arrived; a closed page reports
 * nothing more.
 */
async function hearAll(page: Page): Promise<void> {
  if (!page.isClosed()) await page.evaluate(() => undefined).catch(() => undefined);
}

interface Entry {
  readonly kind: string;
  readonly widget: string | null;
  readonly text: string;
}

/**
 * Runs in every document before its own scripts: reports at once whatever the sandbox holds against a widget.
 */
function reportFaults(name: string): void {
  const report = (window as unknown as Record<string, (fault: string) => void>)[name];
  let eyes: unknown;
  Object.defineProperty(window, '__sandbox', {
    configurable: true,
    get: () => eyes,
    set: (made: { subscribe(listen: (entry: Entry) => void): void }) => {
      eyes = made;
      made.subscribe(({ kind, widget, text }) => {
        if (kind === 'fault') report?.(`fault of ${widget}: ${text}`);
      });
    },
  });
}
