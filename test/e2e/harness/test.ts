/** `test` and `expect` of every spec: a product a worker, a watched page a test. */
import { test as base, expect } from '@playwright/test';
import { Crm } from './crm.ts';
import { Office } from './office.ts';
import { type Product, startProduct } from './product.ts';
import { type Watch, watchBrowser } from './watch.ts';

interface TestFixtures {
  readonly crm: Crm;
  readonly office: Office;
  readonly watch: Watch;
}

interface WorkerFixtures {
  /** The page's calls to the gateway can be made to fail: `Crm.fail`. */
  readonly gatewayProxy: boolean;
  /** More of the gateway's environment. */
  readonly gatewayEnv: Readonly<Record<string, string>>;
  /** A company of its own for tests that leave it another: the name of the company. */
  readonly apart: string;
  readonly product: Product;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  gatewayProxy: [false, { option: true, scope: 'worker' }],
  gatewayEnv: [{}, { option: true, scope: 'worker' }],
  apart: ['', { option: true, scope: 'worker' }],
  product: [
    async ({ gatewayProxy, gatewayEnv }, use) => {
      const product = await startProduct({ gatewayProxy, gatewayEnv });
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  watch: [
    async ({ browser, context, product }, use) => {
      const watch = await watchBrowser(browser, context, product);
      await use(watch);
      watch.end();
      expect(await watch.faults(), 'what must not happen in a page').toEqual([]);
    },
    { auto: true },
  ],
  crm: async ({ page, product }, use) => {
    const crm = new Crm(page, product);
    await crm.reset();
    await crm.sit({ user: 501 });
    await use(crm);
    product.wire.mend();
  },
  office: async ({ product }, use) => {
    const office = new Office(product);
    await use(office);
    await office.tidy();
  },
});

export { expect };
