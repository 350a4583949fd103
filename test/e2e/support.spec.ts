import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';

const OURS = '[id^=work-area-]';

async function openPage(crm: Crm): Promise<void> {
  await crm.open(`/settings/widgets/${await crm.code()}/`);
}

/** Opens a section by the keyboard. */
async function openSection(page: Page, name: RegExp): Promise<Locator> {
  const opener = page.getByRole('button', { name });
  await opener.focus();
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  return page.locator('.section', { has: opener }).locator('.content');
}

/** Names of our code files as the browser lists them, without hashes and the numbers of shared ones. */
function loadedParts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => /\/widget\/([^/?]+)\.js/.exec(name)?.[1] ?? [])
      .filter((name) => !/-(?:ru|en)-[^-]+$/.test(name))
      .map((name) => name.replace(/\d*-[^-]+$/, '')),
  );
}

test('diagnostics show the state of every part; the support file is reviewed, saved, and names nobody', async ({
  crm,
  page,
}) => {
  await openPage(crm);
  const section = await openSection(page, /^Диагностика/);
  await expect(section.getByText(/^Проверено/)).toBeVisible();
  await expect(section).toContainText('Демо-учёт');
  await expect(section).toContainText(/Загружен\S* \d+ част\S+: script, .*advanced/);
  for (const name of await loadedParts(page)) await expect(section).toContainText(name);
  await section.getByRole('button', { name: 'Собрать пакет' }).press('Enter');
  const link = section.getByRole('link', { name: 'Скачать пакет для поддержки' });
  await expect(link).toBeFocused();
  const shown = await section.getByRole('textbox', { name: 'Содержимое пакета' }).inputValue();
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('sverka-podderzhka.json');
  const text = await readFile(await saved.path(), 'utf8');
  expect(text).toBe(shown);
  const bundle = JSON.parse(text) as {
    gateway: { format: number; rows: unknown[] };
    page: { loaded: string[] };
  };
  expect([bundle.gateway.format, bundle.page.loaded.includes('diagnostics')]).toEqual([1, true]);
  expect(bundle.gateway.rows.length).toBeGreaterThan(5);
  for (const secret of [/[а-яё]/i, /\d{10}/, /@/, /ses_/, /eyJ/, crm.product.sandboxUrl])
    expect(text).not.toMatch(secret);
});

test('a version of settings is restored by keyboard after a reload', async ({ crm, page }) => {
  await openPage(crm);
  const rules = await openSection(page, /^Заявки в бухгалтерию/);
  const kind = rules.getByRole('checkbox', { name: 'Закрывающие документы' });
  const was = await kind.isChecked();
  // The version restored is then the one below the newest, whatever other tests saved before.
  const undo = rules.getByRole('button', { name: 'Вернуть как было' });
  for (const _save of [1, 2, 3]) {
    await kind.press('Space');
    await expect(undo).toHaveCount(0);
    await rules.getByRole('button', { name: 'Сохранить' }).press('Enter');
    await expect(undo).toBeVisible();
  }

  await openPage(crm);
  const history = await openSection(page, /^История настроек/);
  const latest = history.getByRole('listitem').filter({ hasText: 'Настройки заявок' }).first();
  await expect(latest).toContainText('действует сейчас');
  await expect(latest).toContainText('Закрывающие документы: ');
  const back = history.getByRole('button', { name: /^Вернуть эту версию Настройки заявок/ }).first();
  await back.focus();
  await expect(back).toBeFocused();
  await page.keyboard.press('Enter');
  const keep = history.getByRole('button', { name: 'Оставить как есть' });
  await expect(keep).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(history.getByRole('button', { name: 'Да, вернуть' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(history.getByText(/^Готово: Настройки заявок/)).toBeFocused();
  await expect(latest).toContainText('Возвращена версия');

  await openPage(crm);
  const again = await openSection(page, /^Заявки в бухгалтерию/);
  await expect(again.getByRole('checkbox', { name: 'Закрывающие документы' })).toBeChecked({ checked: was });
});

test('a user who is no administrator loads none of it', async ({ crm, page }) => {
  await crm.sit({ user: 505 });
  await openPage(crm);
  await expect(page.getByText('Менять может только администратор аккаунта')).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Диагностика|История настроек)/ })).toHaveCount(0);
});

for (const look of [
  { lang: 'ru', theme: 'light' },
  { lang: 'en', theme: 'dark' },
] as const) {
  test(`both sections pass axe, ${look.lang}, ${look.theme}`, async ({ crm, page, watch }) => {
    await crm.sit({ user: 501, ...look });
    await openPage(crm);
    const history = await openSection(page, /^(История настроек|Settings history)/);
    await history
      .getByRole('button', { name: /^(Вернуть эту версию|Restore this version)/ })
      .last()
      .click();
    await expect(history.getByRole('group')).toBeVisible();
    const section = await openSection(page, /^(Диагностика|Diagnostics)/);
    await section.getByRole('button', { name: /^(Собрать пакет|Create bundle)/ }).click();
    await expect(section.getByRole('link', { name: /^(Скачать|Download)/ })).toBeFocused();
    expect(await axeFaults(page, watch, OURS)).toEqual([]);
    if (look.lang === 'en') await expect(section).not.toContainText(/[а-яё]/i);
  });
}
