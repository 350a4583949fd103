/** What must not happen in a page while a person uses it; looked at after every test. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Product } from './product.ts';

export interface Watch {
  /** Faults that match belong to the story of this test (a cut wire shows in the console). */
  forgive(pattern: RegExp): void;
  /** Of every document that any page of the test has shown so far. */
  faults(): Promise<string[]>;
}

/** By this name the documents of the sandbox tell of their faults while they happen: a reload takes the document's own list with it. */
const TELL = '__toldToWatch';

/** No page asks for it: the browser does, of any document without an icon. */
const BROWSERS_OWN = /\/favicon\.ico$/;

/** Whoever opens a page in the test is watched: tabs of its own context, and contexts made meanwhile. `end` leaves the browser as it was. */
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
    await own.exposeBinding(TELL, (_source, fault: string) => void seen.push(fault));
    await own.addInitScript(tellFaults, TELL);
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

/** Requests to anyone but the sandbox and the gateway, exceptions, console errors, and routes the sandbox does not have. */
function watchPage(page: Page, product: Product, seen: string[]): void {
  const allowed = [product.sandboxUrl, product.plainUrl, product.gatewayUrl].map(
    (url) => new URL(url).origin,
  );
  page.on('pageerror', (error) => void seen.push(`exception: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !BROWSERS_OWN.test(url)) seen.push(`console: ${message.text()} ${url}`);
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

/** What a page has told comes in order, so an answer of its means that all before has come; a page that is closed tells nothing more. */
async function hearAll(page: Page): Promise<void> {
  if (!page.isClosed()) await page.evaluate(() => undefined).catch(() => undefined);
}

interface Entry {
  readonly kind: string;
  readonly widget: string | null;
  readonly text: string;
}

/** Runs in every document before its own scripts: what the sandbox holds against a widget is told at once. */
function tellFaults(name: string): void {
  const tell = (window as unknown as Record<string, (fault: string) => void>)[name];
  let eyes: unknown;
  Object.defineProperty(window, '__sandbox', {
    configurable: true,
    get: () => eyes,
    set: (made: { subscribe(listen: (entry: Entry) => void): void }) => {
      eyes = made;
      made.subscribe(({ kind, widget, text }) => {
        if (kind === 'fault') tell?.(`fault of ${widget}: ${text}`);
      });
    },
  });
}
