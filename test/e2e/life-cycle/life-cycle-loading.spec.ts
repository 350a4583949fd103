import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';
import { update, widgetIsUp } from './life-cycle-tools.ts';

const ELSEWHERE = '/contacts/list/';
const CHUNKS = /\/widget\/[\w-]+-\w{7}\.js/;
const CARD_CHUNK = /\/widget\/card-\w{7}\.js/;
/** Longer than the loader waits for files. */
const TOO_LONG = '00:21';

function chunkRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => CHUNKS.test(request.url()) && asked.push(request.url()));
  return asked;
}

test('script.js is alone on a page where nothing is shown', async ({ crm, page }) => {
  const asked = chunkRequests(page);
  await crm.open('/mail/inbox/');
  await widgetIsUp(crm);
  expect(asked).toEqual([]);
});

test('old script.js in the page, new files on the server: reported, nothing breaks, a reload fixes it', async ({
  crm,
  page,
  watch,
}) => {
  watch.forgive(/404/);
  await crm.open(ELSEWHERE);
  await widgetIsUp(crm);
  await update(crm);
  await crm.go(ROMASHKA.lead);
  await expect(crm.panel.getByRole('alert')).toContainText('Ничего не потеряно');
  await expect(crm.panel.getByRole('button', { name: 'Повторить' })).toBeVisible();
  await page.reload();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('a file that fails once is requested again automatically', async ({ crm, page, watch }) => {
  watch.forgive(/503/);
  let failed = 0;
  await page.route(CARD_CHUNK, (route) =>
    failed++ === 0 ? route.fulfill({ status: 503 }) : route.continue(),
  );
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  expect(failed).toBe(2);
});

test('a slow file: grey lines at once, the figures when it comes', async ({ crm, page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(CARD_CHUNK, async (route) => {
    await held;
    await route.continue();
  });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel.getByRole('status')).toBeVisible();
  release();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('a file that never comes: reported in the end, and a retry works', async ({ crm, page }) => {
  await page.clock.install();
  await page.route(CARD_CHUNK, () => undefined);
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel.getByRole('status')).toBeVisible();
  const alert = crm.panel.getByRole('alert');
  // The loader tries twice.
  await expect(async () => {
    await page.clock.fastForward(TOO_LONG);
    await expect(alert).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.unroute(CARD_CHUNK);
  await page.clock.resume();
  await crm.panel.getByRole('button', { name: 'Повторить' }).click();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('an update while a card is open: the new version takes over, one panel stays', async ({ crm, page }) => {
  // Waits until the card has fetched everything it loads by itself: after the update, files of the old
  // version are gone.
  const whole = page.waitForResponse(/\/v1\/payments:news/);
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await whole;
  await update(crm);
  const code = await crm.code();
  const asked = chunkRequests(page);
  await page.evaluate((name) => {
    (window as unknown as { $: (target: Document) => { trigger(event: string, args: unknown[]): void } })
      .$(document)
      .trigger('widget:installed', [name]);
  }, code);
  await expect.poll(() => asked.length, 'files of the new version').toBeGreaterThan(0);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel).toHaveCount(1);
});
