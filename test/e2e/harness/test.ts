/** `test` and `expect` of every spec: one product per worker, one watched page per test. */
import { test as base, expect } from '@playwright/test';
import { Crm } from './crm.ts';
import { Office } from './office.ts';
import { type Product, startProduct } from './product.ts';
import { keepRules } from './rules.ts';
import { type Watch, watchBrowser } from './watch.ts';

interface TestFixtures {
  readonly crm: Crm;
  readonly office: Office;
  readonly watch: Watch;
  /** Restores the request rules after every test. */
  readonly rulesKept: undefined;
}

interface WorkerFixtures {
  /** Lets tests make the page's calls to the gateway fail: `Crm.fail`. */
  readonly gatewayProxy: boolean;
  /** Additional environment variables of the gateway. */
  readonly gatewayEnv: Readonly<Record<string, string>>;
  /** The name of a separate company, for tests that change their company for good. */
  readonly apart: string;
  readonly product: Product;
  readonly restoreRules: () => Promise<void>;
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
  restoreRules: [
    async ({ product }, use) => {
      await use(await keepRules(product));
    },
    { scope: 'worker' },
  ],
  rulesKept: [
    async ({ restoreRules }, use) => {
      await use(undefined);
      await restoreRules();
    },
    { auto: true },
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
    // A test is faster than a user: a card and its form within one second exceed the CRM's rate limit.
    await crm.allowRequests(50);
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
