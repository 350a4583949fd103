/** Every response of the gateway to a page, for tests that look for data it must not contain. */
import type { Page } from '@playwright/test';
import type { Product } from './product.ts';

export interface Answers {
  /** Bodies read so far, each with its call; a broken connection has none. */
  all(): Promise<readonly { readonly call: string; readonly body: string }[]>;
}

export function collectAnswers(page: Page, product: Product): Answers {
  const bodies: Promise<{ call: string; body: string }>[] = [];
  page.on('response', (response) => {
    if (!response.url().startsWith(product.gatewayUrl)) return;
    const call = `${response.request().method()} ${response.url().slice(product.gatewayUrl.length)}`;
    bodies.push(
      response.text().then(
        (body) => ({ call, body }),
        () => ({ call, body: '' }),
      ),
    );
  });
  return { all: () => Promise.all(bodies) };
}
