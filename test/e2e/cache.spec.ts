import type { Page } from '@playwright/test';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

const DOWN = /net::ERR_|Failed to load resource/;

/** Everything this browser stores for the CRM's page. */
async function kept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
}

test('the gateway is down after a reload: the last figures, their age, and what failed', async ({
  crm,
  page,
  product,
  watch,
}) => {
  watch.forgive(DOWN);
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  product.wire.cut();
  await page.reload();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel).toContainText(/обновлено/);
  await expect(crm.panel).toContainText('Нет связи с учётом');
  product.wire.mend();
  await crm.panel.getByRole('button', { name: 'Повторить' }).click();
  await expect(crm.panel).not.toContainText('Нет связи с учётом');
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('a card opened again: figures and their time appear before our files', async ({ crm, page }) => {
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  // Kept only after the figures are drawn.
  await expect.poll(() => kept(page)).toContain('86400');
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/widget\/card-\w{7}\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await expect(crm.panel.locator('.waiting[role=status]')).toContainText(ROMASHKA.debt);
  await expect(crm.panel.locator('.waiting[role=status]')).toContainText(/обновлено \d/);
  release();
  await expect(crm.panel.locator('.waiting[role=status]')).toHaveCount(0);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('another user in the same browser sees nothing of the previous one', async ({
  crm,
  page,
  product,
  watch,
}) => {
  watch.forgive(DOWN);
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  expect(await kept(page)).toContain('86400');
  product.wire.cut();
  await crm.sit({ user: 503 });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Нет связи с учётом');
  await expect(crm.panel).not.toContainText(/\d\s?₽|Ромашка/);
  const left = await kept(page);
  for (const sum of ROMASHKA.sums) expect(left).not.toContain(String(sum));
  expect(left).not.toContain('6310533810');
});

test('another gateway in the settings: figures of the previous one are gone', async ({
  crm,
  page,
  watch,
}) => {
  watch.forgive(DOWN);
  watch.forgive(/request: http:\/\/127\.0\.0\.1:9\//);
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await crm.keepSettings({ gateway_url: 'http://127.0.0.1:9' });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Нет связи с учётом');
  await expect(crm.panel).not.toContainText(/\d\s?₽/);
  expect(await kept(page)).not.toContain('86400');
});

test('a user who lost access no longer has the stored figures', async ({ crm, page, office, watch }) => {
  watch.forgive(DOWN);
  await crm.sit({ user: 503 });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await office.giveRole(503, { see: false, see_sums: false, request: false });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Попросите администратора');
  await expect(crm.panel).not.toContainText(/\d\s?₽/);
  expect(await kept(page)).not.toContain('86400');
});
