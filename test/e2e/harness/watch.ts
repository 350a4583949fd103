/** What must not happen in a page while a person uses it; looked at after every test. */
import type { Page } from '@playwright/test';
import type { Eyes } from './crm.ts';
import type { Product } from './product.ts';

export interface Watch {
  /** Faults that match belong to the story of this test (a cut wire shows in the console). */
  forgive(pattern: RegExp): void;
  faults(): Promise<string[]>;
}

/** Requests to anyone but the sandbox and the gateway, exceptions, console errors, and routes the sandbox does not have. */
export function watchPage(page: Page, product: Product): Watch {
  const seen: string[] = [];
  const forgiven: RegExp[] = [];
  const allowed = [product.sandboxUrl, product.plainUrl, product.gatewayUrl].map(
    (url) => new URL(url).origin,
  );
  page.on('pageerror', (error) => void seen.push(`exception: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !allowed.includes(origin)) seen.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() === 501) seen.push(`unknown route: ${response.url()}`);
  });
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    forgive: (pattern) => void forgiven.push(pattern),
    faults: async () => {
      const own = await faultsTold(page);
      return [...seen, ...own].filter((fault) => !forgiven.some((pattern) => pattern.test(fault)));
    },
  };
}

/** What the sandbox itself holds against a widget; nothing when no page of it is open. */
async function faultsTold(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { __sandbox: eyes } = window as unknown as { __sandbox?: Eyes };
    return eyes?.faults.map(({ widget, text }) => `fault of ${widget}: ${text}`) ?? [];
  });
}
