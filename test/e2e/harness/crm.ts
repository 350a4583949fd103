/** amoCRM as a user sees it, with our widget installed. */
import type { Locator, Page } from '@playwright/test';
import { SandboxPage } from '#sandbox/harness/sandbox-page.ts';
import type { Product } from './product.ts';

/** A page of the sandbox, with access to our widget's part of it. */
export class Crm extends SandboxPage {
  readonly product: Product;

  constructor(page: Page, product: Product) {
    super(page, product.sandboxUrl);
    this.product = product;
  }

  /** The same CRM under its plain-http name. */
  underPlainHttp(): void {
    this.under(this.product.plainUrl);
  }

  /** Our block in the right column. */
  get panel(): Locator {
    return this.page.locator('.sverka-panel');
  }

  /** Opens «Учёт» of our settings page; returns what is in it. */
  async openAccounting(): Promise<Locator> {
    await this.open(`/settings/widgets/${await this.code()}/`);
    const opener = this.page.getByRole('button', { name: 'Учёт', exact: true });
    await opener.press('Enter');
    return this.page.locator('.section', { has: opener }).locator('.content');
  }

  /** Callbacks the host has called on our widget, in order, each with its result. */
  async callbacks(): Promise<string[]> {
    const code = await this.code();
    const called = await this.log('callback');
    return called.filter(({ widget }) => widget === code).map(({ text }) => text);
  }

  /** Overflow of the column: how many pixels of our content are beyond its edge. */
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
}
