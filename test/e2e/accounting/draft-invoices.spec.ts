/** From a request to a draft invoice in МойСклад, and from there to the invoices of the deal. */
import type { Page } from '@playwright/test';
import { connectMoySklad, startDemoMoySklad } from '#run/demo/demo-moysklad.ts';
import { demoUser } from '#run/demo/demo-user.ts';
import { axeFaults } from '../harness/axe.ts';
import { Bookkeeper } from '../harness/bookkeeper.ts';
import { expect, test as product } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

/** A few clients with a few documents each: the vendor's limits are in force. */
const MOST_SALES = 4;

const test = product.extend<object, { readonly system: Awaited<ReturnType<typeof startDemoMoySklad>> }>({
  system: [
    async ({ apart: _apart }, use) => {
      const system = await startDemoMoySklad(MOST_SALES);
      await use(system);
      await system.close();
    },
    { scope: 'worker' },
  ],
  gatewayEnv: [
    async ({ gatewayEnv, system }, use) => use({ ...gatewayEnv, BOOKS: 'none', MOYSKLAD_URL: system.url }),
    { scope: 'worker' },
  ],
});

test.use({ locale: 'ru-RU', apart: 'drafts' });

/** In a narrow window no name is broken between its letters, and the totals need no scrolling. */
async function expectLegible(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 });
  const [name, total] = await Promise.all([
    page.getByRole('rowheader', { name: 'Станок токарный' }).boundingBox(),
    page.locator('.totals dd').last().boundingBox(),
  ]);
  expect(name?.width).toBeGreaterThan(100);
  expect((total?.x ?? 360) + (total?.width ?? 0)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('a draft is looked at, made once, in the deal by itself, and detached', async ({
  crm,
  page,
  product: stack,
  system,
  watch,
}) => {
  const accounting = new Bookkeeper(stack);
  await connectMoySklad(accounting.addresses());
  const { ask } = await demoUser(accounting.addresses());
  await expect
    .poll(
      async () => {
        const { connections } = await ask<{ connections: { state: string }[] }>(
          'GET',
          '/v1/accounting-connections',
        );
        return connections.map(({ state }) => state);
      },
      { timeout: 60_000 },
    )
    .toEqual(['ready']);
  const { number } = await accounting.sendInvoice();
  const before = system.account.list('invoiceout').length;

  await page.goto(await accounting.invitation());
  await page.locator('.item', { hasText: `№ ${number} ·` }).click();
  await expect(page.getByText('Чтобы создать черновик счёта, возьмите заявку в работу.')).toBeVisible();
  await expectLegible(page);
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Создать черновик счёта: МойСклад' }).click();
  const look = page.locator('.look');
  await expect(look).toContainText('6310533810');
  await look.getByLabel('Наша организация').selectOption('ООО «Станок и инструмент»');
  await expect(look).toContainText('не найдено');
  await expect(look).toContainText(/4\s002,00/);
  await expect(look.getByRole('button', { name: 'Создать черновик' })).toBeVisible();
  expect(await axeFaults(page, watch, 'body')).toEqual([]);
  expect(system.account.list('invoiceout')).toHaveLength(before);
  await look.getByRole('button', { name: 'Создать черновик' }).click();
  await expect(page.getByRole('link', { name: 'Открыть: МойСклад' })).toBeVisible();
  await expect(page.locator('.timeline')).toContainText('Создан черновик счёта');
  await expect(page.locator('.timeline')).toContainText('Счёт прикреплён к сделке');
  const made = system.account.list('invoiceout');
  expect(made).toHaveLength(before + 1);
  expect(made.at(-1)?.fields).toMatchObject({ applicable: false, sum: 400_200 });

  await crm.sit({ user: 503 });
  await crm.open(ROMASHKA.lead);
  const section = crm.panel.locator('details').filter({ hasText: 'Счета сделки' });
  if ((await section.getAttribute('open')) === null) await section.locator('summary').first().click();
  const name = String(made.at(-1)?.fields.name);
  await crm.panel.getByRole('button', { name: `Открепить счёт № ${name}` }).click();
  await expect(crm.panel.getByRole('status').filter({ hasText: `Счёт № ${name} откреплён` })).toBeVisible();
});
