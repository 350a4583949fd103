import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidence, selectors } from '#host/surfaces/selectors.ts';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';
import { createSandbox, type Listening } from '#sandbox/server/sandbox.ts';

let crm: Listening;
let browser: Browser;

beforeAll(async () => {
  crm = await createSandbox({ port: 0 }).listen();
  browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await crm.close();
});

describe('a selector of the host finds what it is for', () => {
  it.each(evidence)('$name on $page', { timeout: 30_000 }, async ({ name, page: path, atLeast, atMost }) => {
    const page = await browser.newPage();
    await page.goto(crm.url + path);
    await page.locator(selectors[name]).first().waitFor({ state: 'attached' });
    const count = await page.locator(selectors[name]).count();
    await page.close();
    expect(count).toBeGreaterThanOrEqual(atLeast);
    expect(count).toBeLessThanOrEqual(atMost);
  });
});
