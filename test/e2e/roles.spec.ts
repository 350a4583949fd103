import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';
import { ADMIN_NAME, ROMASHKA } from './known.ts';

const JUNIOR = 'Тимур Ахметов';
const anySum = /\d\s?₽/;

const OURS = '[id^=work-area-]';
const editor = (page: Page): Locator => page.locator(OURS).locator('.roles');
const button = (page: Page, name: string | RegExp): Locator => editor(page).getByRole('button', { name });
const levelOf = (page: Page, name: string): Locator =>
  editor(page).getByRole('combobox', { name: `${name}: что видит` });
const said = (page: Page, words: string | RegExp): Promise<void> =>
  expect(editor(page).getByRole('status').filter({ hasText: words })).toBeVisible();

async function openRoles(page: Page, crm: Crm): Promise<void> {
  await crm.open(`/settings/widgets/${await crm.code()}/`);
  await page.getByRole('button', { name: 'Кто что видит' }).press('Enter');
  await expect(levelOf(page, 'Все сотрудники')).toBeVisible();
}

test('an administrator shows sums to a user by keyboard; the user then sees them', async ({
  crm,
  office,
  page,
  browser,
  product,
}) => {
  await office.remember();
  const seat = await browser.newPage();
  const junior = new Crm(seat, product);
  await junior.sit({ user: 505 });
  await junior.open(ROMASHKA.lead);
  await expect(junior.panel).toContainText('Ромашка');
  await expect(junior.panel).not.toContainText(anySum);

  await openRoles(page, crm);
  await levelOf(page, JUNIOR).focus();
  await page.keyboard.press('ArrowDown');
  await said(page, 'Не сохранено: 1 изменение');
  await button(page, 'Сохранить права').press('Enter');
  await said(page, 'Сохранено. Новые права уже действуют.');

  await seat.reload();
  await expect(junior.panel).toContainText(ROMASHKA.debt);
  await seat.close();
});

test('two administrators: the second sees what the first changed, and saves over it', async ({
  crm,
  office,
  page,
  watch,
}) => {
  watch.forgive(/status of 409/);
  await office.remember();
  await openRoles(page, crm);
  await levelOf(page, JUNIOR).selectOption('не видит');
  await office.setReadOnly(true);
  await button(page, 'Сохранить права').click();
  const alert = editor(page).getByRole('alert');
  await expect(alert).toContainText(`Эти настройки уже сохранены, пока вы меняли свои: ${ADMIN_NAME}`);
  await expect(alert).toContainText('Включено «Только чтение»');
  await expect(levelOf(page, JUNIOR)).toHaveValue('none');
  await button(page, 'Сохранить мой вариант').click();
  await said(page, 'Сохранено');
  expect(await office.remember()).toMatchObject({ read_only: false });
});

test('read-only blocks match decisions at once', async ({ crm, office, page }) => {
  await office.remember();
  await crm.allowRequests(1000);
  await openRoles(page, crm);
  await editor(page).getByRole('switch', { name: 'Только чтение' }).click();
  await button(page, 'Сохранить права').click();
  await said(page, 'Сохранено');
  await crm.open(ROMASHKA.lead);
  await crm.panel.getByRole('button', { name: 'Не тот клиент?' }).click();
  await expect(crm.panel).toContainText('Сейчас «Сверка» только читает');
});

test('unsaved edits are restored when the page is opened again', async ({ crm, page }) => {
  await openRoles(page, crm);
  await levelOf(page, JUNIOR).selectOption('не видит');
  await crm.go('/leads/list/');
  await expect(editor(page)).toHaveCount(0);
  await crm.go(`/settings/widgets/${await crm.code()}/`);
  await page.getByRole('button', { name: 'Кто что видит' }).click();
  await expect(levelOf(page, JUNIOR)).toHaveValue('none');
  await said(page, 'Не сохранено: 1 изменение');
});

test('a user who is no administrator sees no editor and no refusal', async ({ crm, page }) => {
  await crm.sit({ user: 503 });
  const asked = page.waitForResponse((response) => response.url().endsWith('/v1/session'));
  await crm.open(`/settings/widgets/${await crm.code()}/`);
  expect((await asked).status()).toBe(200);
  await expect(page.locator(OURS)).toContainText('Проверить связь');
  await expect(page.getByRole('button', { name: 'Кто что видит' })).toHaveCount(0);
});

test('the integration’s own settings lead to the page; a collapsed section shows its summary', async ({
  crm,
  office,
  page,
}) => {
  await office.remember();
  await crm.open('/settings/widgets/');
  await page.locator('.js-open-widget-card').first().click();
  await page.getByRole('link', { name: 'Открыть эту страницу' }).press('Enter');
  const folded = page.getByRole('button', { name: 'Кто что видит' });
  const section = page.locator(OURS).locator('.section').filter({ has: folded });
  await expect(folded).toBeVisible();
  await expect(page.locator('.widget-settings__modal')).toHaveCount(0);
  await expect(section.locator('.summary-text')).toContainText(/\d+ человека? отдельно/);
  await section.getByRole('button', { name: 'Кто что видит' }).click();
  await editor(page).getByRole('switch', { name: 'Только чтение' }).click();
  await button(page, 'Сохранить права').click();
  await said(page, 'Сохранено');
  await section.getByRole('button', { name: 'Кто что видит' }).click();
  await expect(section.locator('.summary-text')).toContainText('только чтение');
});

for (const look of [
  { lang: 'ru', theme: 'light' },
  { lang: 'en', theme: 'dark' },
] as const) {
  test(`every row passes axe, ${look.lang}, ${look.theme}`, async ({ crm, page, watch }) => {
    await crm.sit(look);
    await crm.open(`/settings/widgets/${await crm.code()}/`);
    await page.getByRole('button', { name: /Кто что видит|Who sees what/ }).click();
    await button(page, /Убрать|Remove/)
      .first()
      .click();
    await expect(button(page, /Вернуть|Restore/)).toBeFocused();
    expect(await axeFaults(page, watch, OURS)).toEqual([]);
    if (look.lang === 'en') await expect(editor(page)).not.toContainText(/видит|группа|заявк|убрано|сохран/i);
  });
}
