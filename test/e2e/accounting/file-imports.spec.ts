/** An administrator brings files of accounting, a salesperson sees the figure, and an undo takes it back. */
import { Buffer } from 'node:buffer';
import type { Locator, Page } from '@playwright/test';
import type { Crm } from '../harness/crm.ts';
import { expect, test as product } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

const SALESPERSON = 503;

const test = product.extend({
  gatewayEnv: [
    async ({ gatewayEnv }, use) => {
      await use({ ...gatewayEnv, BOOKS: 'none' });
    },
    { scope: 'worker' },
  ],
});

// In the accounting's own zone: the day of a file is the day on the clock of who brings it.
test.use({ locale: 'ru-RU', timezoneId: 'Europe/Moscow', apart: 'file-imports' });

async function openAccounting(crm: Crm, page: Page): Promise<Locator> {
  await crm.sit({ user: 501 });
  await crm.open(`/settings/widgets/${await crm.code()}/`);
  const opener = page.getByRole('button', { name: 'Учёт', exact: true });
  await opener.press('Enter');
  return page.locator('.section', { has: opener }).locator('.content');
}

async function connectFiles(settings: Locator): Promise<void> {
  await settings.getByRole('button', { name: 'Подключить учёт' }).press('Enter');
  await settings.getByRole('button', { name: 'Файлы' }).press('Enter');
  await settings.getByRole('button', { name: 'Подключить', exact: true }).press('Enter');
  await expect(settings.getByText('Выбрать файлы')).toBeVisible();
}

const today = (): string => new Date().toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });

const debts = (owed: string): string =>
  [
    `Задолженность покупателей на ${today()}`,
    'Покупатель;ИНН;Долг;Просрочено;Дней просрочки',
    `ООО «Ромашка»;6310533810;${owed};86 400,00;12`,
    'ООО «Василёк»;1234567890;1,234;;',
    `Итого;;${owed};;`,
  ].join('\r\n');

const give = (settings: Locator, name: string, text: string): Promise<void> =>
  settings
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('files: from nothing to the figure in the card, the same file twice, and an undo', async ({
  crm,
  page,
  watch,
}) => {
  // The browser reports the refusal that a card without accounting shows.
  watch.forgive(/409 \(Conflict\)/);
  const settings = await openAccounting(crm, page);
  await connectFiles(settings);

  await give(settings, 'долги.csv', debts('86 400,00'));
  await expect(settings.getByRole('heading', { name: 'долги.csv' })).toBeFocused();
  await expect(settings).toContainText(`Долги на ${today()}`);
  await expect(settings.getByRole('button', { name: 'Не понято: 1' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(settings).toContainText('ИНН «1234567890» с ошибкой');
  await settings.getByRole('button', { name: 'Новых: 1' }).press('Enter');
  await expect(settings.getByRole('row', { name: /Ромашка/ })).toContainText(ROMASHKA.debt);
  await settings.getByRole('button', { name: 'Загрузить', exact: true }).press('Enter');
  await expect(settings).toContainText('Загружено: долги.csv');

  await crm.sit({ user: SALESPERSON });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel).toContainText(ROMASHKA.overdue);
  await expect(crm.panel).toContainText('Файлы');

  const again = await openAccounting(crm, page);
  await give(again, 'долги.csv', debts('86 400,00'));
  await expect(again).toContainText('В файле нет ничего нового');
  await expect(again.getByRole('button', { name: 'Загрузить', exact: true })).toHaveCount(0);
  await again.getByRole('button', { name: 'Не загружать' }).press('Enter');

  await again.getByRole('button', { name: 'Отменить загрузку долги.csv' }).press('Enter');
  await again.getByRole('button', { name: 'Да, отменить долги.csv' }).press('Enter');
  await expect(again).toContainText(/Отменено .*, /);
  await crm.sit({ user: SALESPERSON });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Учёт не подключён');
});

test('a file that cannot be read says what to do', async ({ crm, page }) => {
  const settings = await openAccounting(crm, page);
  // Drawn together with the list of connections, which the test before may have left with one.
  await expect(settings.getByRole('button', { name: 'Подключить учёт' })).toBeVisible();
  if ((await settings.locator('.connections > li').count()) === 0) await connectFiles(settings);
  await expect(settings.getByText('Выбрать файлы')).toBeVisible();
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).toString('latin1');
  await settings.locator('input[type="file"]').setInputFiles({
    name: 'old.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from(old, 'latin1'),
  });
  await expect(settings.getByRole('alert')).toContainText('сохраните как XLSX');
  await settings.getByRole('button', { name: 'Скрыть' }).click();
  await give(settings, 'кто-то.csv', 'a;b\r\n1;2');
  await expect(settings).toContainText('Укажите, в каких столбцах');
});
