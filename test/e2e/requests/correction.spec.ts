/** A payment order between two users who work by keyboard only: requested, returned, corrected, done. */
import type { Browser, Locator, Page } from '@playwright/test';
import { Bookkeeper } from '../harness/bookkeeper.ts';
import type { Crm } from '../harness/crm.ts';
import { crmTexts } from '../harness/feed.ts';
import { hurry } from '../harness/hurry.ts';
import { expect, test } from '../harness/test.ts';

const DEAL = '/leads/detail/10006';
const MODAL = '.sverka-modal-body';
const SALESMAN = 503;
test.use({ locale: 'ru-RU' });

/** Sends a payment order from the card; returns its number. */
async function askForPayment(crm: Crm, page: Page): Promise<string> {
  await crm.open(DEAL);
  await crm.panel.getByText('Заявки в бухгалтерию').focus();
  await page.keyboard.press('Enter');
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeFocused();
  await page.keyboard.press('Enter');
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  for (const [label, words] of [
    ['Получатель', 'ООО «Подрядчик»'] as const,
    ['ИНН', '7707083893'] as const,
    ['КПП', ''] as const,
    ['БИК', '044525225'] as const,
    ['Счёт получателя', '40702810638050013199'] as const,
    ['Корр. счёт', ''] as const,
    ['Сумма', '48 300'] as const,
  ])
    await typeInto(page, modal.getByLabel(label, { exact: label === 'Сумма' }), words);
  await modal.getByRole('button', { name: 'Подставить назначение' }).focus();
  await page.keyboard.press('Enter');
  await expect(modal.getByLabel('Назначение платежа')).toHaveValue(/^Оплата/);
  await page.keyboard.press('Control+Enter');
  await expect(modal).toHaveCount(0);
  const row = crm.panel.getByRole('button', { name: /№ \d+, Платёжное поручение/ }).first();
  await expect(row).toBeVisible();
  return /№ (\d+)/.exec((await row.textContent()) ?? '')?.[1] ?? '';
}

async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Opens the request in a separate browser window of the accountant. */
async function sitDown(browser: Browser, accounting: Bookkeeper, number: string): Promise<Page> {
  const desk = await browser.newPage({ locale: 'ru-RU' });
  await hurry(desk.context());
  await desk.goto(await accounting.invitation());
  await desk.locator('.item', { hasText: `№ ${number} ·` }).click();
  await expect(desk.getByRole('heading', { name: `№ ${number} ·` })).toBeVisible();
  return desk;
}

async function say(desk: Page, key: string, words: string): Promise<void> {
  await desk.keyboard.press(key);
  await expect(desk.locator('textarea:focus, input:focus')).toBeVisible();
  await desk.keyboard.type(words);
  await desk.keyboard.press('Control+Enter');
}

test('returned, corrected in the same window, completed: the author sees every step without a reload', async ({
  browser,
  crm,
  page,
  product,
}) => {
  await hurry(page.context());
  await crm.sit({ user: SALESMAN });
  const number = await askForPayment(crm, page);
  const opener = crm.panel.getByRole('button', { name: `№ ${number}, Платёжное поручение` });
  await opener.press('Enter');
  const timeline = crm.panel.locator('.timeline');
  await expect(timeline).toContainText('Отправлено');
  await page.evaluate(() => document.documentElement.setAttribute('data-same-window', ''));

  const desk = await sitDown(browser, new Bookkeeper(product), number);
  await desk.keyboard.press('t');
  await expect(desk.getByText(`Заявка № ${number} у вас в работе.`)).toBeVisible();
  await say(desk, 'q', 'Сумма не та, и нет договора');
  await expect(desk.getByText(`Вопрос по заявке № ${number} отправлен автору.`)).toBeVisible();

  await expect(timeline.locator('.said').first()).toHaveText('Сумма не та, и нет договора');
  await correct(crm, page, number);
  await expect(timeline.locator('.steps')).toContainText('Договор 17/24, сумма по счёту');
  await expect(timeline).toContainText(/48\s350\s₽/);

  await desk.keyboard.press('2');
  await expect(desk.locator('.timeline')).toContainText('Договор 17/24, сумма по счёту');
  await expect(desk.locator('.request')).toContainText(/48\s350/);
  await say(desk, 'd', '81');
  await expect(desk.getByText(`Заявка № ${number} выполнена.`)).toBeVisible();
  await expect(timeline).toContainText('Готово: № 81');
  await expect(page.locator('html[data-same-window]')).toBeAttached();
  await desk.close();
  await expectNotesInCrm(crm, number);
});

/** Corrects the request in a form prefilled with what was sent, so only the mistake is retyped. */
async function correct(crm: Crm, page: Page, number: string): Promise<void> {
  await crm.panel.getByRole('button', { name: 'Исправить заявку' }).press('Enter');
  const modal = page.locator(MODAL);
  await expect(modal.getByRole('heading', { level: 2 })).toContainText(`№ ${number}`);
  await expect(modal).toContainText('Сумма не та, и нет договора');
  await expect(modal.getByLabel('ИНН')).toHaveValue('7707083893');
  await expect(modal.getByLabel('Назначение платежа')).toHaveValue(/^Оплата/);
  const answer = modal.locator('[data-place=answer]');
  await expect(answer).toBeFocused();
  await page.keyboard.type('Договор 17/24, сумма по счёту');
  const sum = modal.getByLabel('Сумма', { exact: true });
  await sum.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('48350');
  await modal.getByRole('button', { name: 'Подставить назначение' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(modal).toHaveCount(0);
}

async function expectNotesInCrm(crm: Crm, number: string): Promise<void> {
  const notes = () => crmTexts(crm, 'leads/10006/notes?limit=250', 'notes');
  const countNotes = async () => (await notes()).filter((text) => text.includes(`№ ${number} «`)).length;
  // Passed to accounting, taken, asked, answered, done.
  await expect.poll(countNotes, { timeout: 30_000 }).toBe(5);
  expect((await notes()).join(' ')).not.toMatch(/48\s?3[05]0/);
  const tasks = await crmTexts(crm, 'tasks?filter[entity_type]=leads&filter[entity_id]=10006', 'tasks');
  expect(tasks.filter((text) => text.includes(`№ ${number} «`))).toHaveLength(1);
}
