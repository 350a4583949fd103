/** A preliminary reconciliation statement, from the card and from the desk; its files are read back. */
import type { Locator, Page } from '@playwright/test';
import { axeFaults } from '../harness/axe.ts';
import { Bookkeeper } from '../harness/bookkeeper.ts';
import type { Crm } from '../harness/crm.ts';
import { rowsOfXlsx, textOfPdf } from '../harness/printed-files.ts';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

const MODAL = '.sverka-modal-body';

async function openStatement(crm: Crm, page: Page): Promise<Locator> {
  await crm.open(ROMASHKA.company);
  await crm.panel.getByRole('button', { name: 'Все документы' }).click();
  const list = page.locator(MODAL);
  await list.getByRole('button', { name: 'Акт сверки за период' }).click();
  const modal = page.locator(MODAL, { hasText: 'Акт сверки (предварительный)' });
  await expect(modal.getByText(/Сальдо на конец/)).toBeVisible();
  return modal;
}

async function download(page: Page, modal: Locator, name: string): Promise<Uint8Array> {
  await modal.getByRole('button', { name }).click();
  const link = modal.getByRole('link', { name: name === 'Скачать PDF' ? /\.pdf/ : /\.xlsx/ });
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.status()).toBe(200);
  return new Uint8Array(await answer.body());
}

test('of a client for two years: the figures of the card, in the PDF and in Excel', async ({ crm, page }) => {
  const modal = await openStatement(crm, page);
  await expect(modal).toContainText(/86\s400,00\s₽ — клиент должен нам/);
  await modal.getByLabel('С даты').fill('2020-01-01');
  await expect(modal).toContainText(/Сальдо на начало 01\.01\.2020\s*0,00/);
  await expect(modal).toContainText(/86\s400,00\s₽ — клиент должен нам/);
  const text = await textOfPdf(await download(page, modal, 'Скачать PDF'));
  expect(text).toContain('Акт сверки взаимных расчётов (предварительный)');
  expect(text).toContain('за период с 01.01.2020 по');
  expect(text).toMatch(/задолженность в пользу .+ составляет 86 400,00 ₽/);
  const rows = await rowsOfXlsx(await download(page, modal, 'Скачать Excel'));
  const documents = rows.filter(([day]) => day instanceof Date);
  const total = (column: number): number => documents.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
  expect(total(2) - total(3)).toBeCloseTo(86_400, 2);
  const said = await modal.getByText(/^В акте \d/).textContent();
  expect(documents.length).toBe(Number(/\d+/.exec(said ?? '')?.[0]));
});

test('leads from the shipments of the card, by keyboard, and back', async ({ crm, page }) => {
  await crm.open(ROMASHKA.company);
  await crm.panel.getByText('Отгрузки', { exact: false }).first().click();
  await crm.panel.getByRole('button', { name: 'Акт сверки за период' }).first().press('Enter');
  const modal = page.locator(MODAL);
  await expect(modal.getByText(/Сальдо на конец/)).toBeVisible();
  await modal.getByLabel('Период').selectOption('last_year');
  await expect(modal.getByLabel('По дату')).toHaveValue(/-12-31$/);
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await modal.locator('.reconciliation').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(modal).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing for axe, ${theme}`, async ({ crm, page, watch }) => {
    await crm.sit({ theme });
    await openStatement(crm, page);
    expect(await axeFaults(page, watch, MODAL)).toEqual([]);
  });
}

test('a junior is offered none', async ({ crm, page }) => {
  await crm.sit({ user: 505 });
  await crm.open(ROMASHKA.company);
  await crm.panel.getByRole('button', { name: 'Все документы' }).click();
  const list = page.locator(MODAL);
  await expect(list.locator('[data-row="0"]')).toBeVisible();
  await expect(list.getByRole('button', { name: 'Акт сверки за период' })).toHaveCount(0);
});

test.describe('at the desk', () => {
  test.use({ locale: 'ru-RU' });

  test('is shown for the request, and attached to the answer', async ({ page, product, watch }) => {
    const accounting = new Bookkeeper(product);
    const period = { from: '2020-01-01', to: '2099-12-31' };
    const { id, number } = await accounting.sendReconciliation(period);
    await page.goto(await accounting.invitation());
    await page.locator('.item', { hasText: `№ ${number} ·` }).click();
    await page.getByRole('button', { name: 'Показать предварительный акт' }).click();
    await expect(page.getByText(/86\s400,00\s₽ — клиент должен нам/)).toBeVisible();
    expect(await axeFaults(page, watch, 'body')).toEqual([]);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Скачать Excel' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^Акт сверки .+\.xlsx$/);
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Приложить PDF к ответу' }).click();
    await expect(page.getByText('загружен', { exact: true })).toBeVisible();
    await page.getByLabel(/Номер документа/).fill('АС-1');
    await page.getByRole('button', { name: 'Отметить выполненной' }).click();
    await expect(page.getByText(`Заявка № ${number} выполнена.`)).toBeVisible();
    const { status, result } = await accounting.read(id);
    expect([status, result?.attachments.length]).toEqual(['done', 1]);
  });
});
