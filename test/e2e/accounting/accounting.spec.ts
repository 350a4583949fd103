/** An administrator connects МойСклад from nothing, a salesperson sees its figure, and both see it go. */
import { DEMO_TOKEN, startDemoMoySklad } from '#run/demo/demo-moysklad.ts';
import type { Crm } from '../harness/crm.ts';
import { expect, test as product } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

/** A few clients with a few documents each: the vendor's limits are in force. */
const MOST_SALES = 4;
const SALESPERSON = 503;

const test = product.extend({
  gatewayEnv: [
    async ({ gatewayEnv }, use) => {
      const system = await startDemoMoySklad(MOST_SALES);
      await use({ ...gatewayEnv, BOOKS: 'none', MOYSKLAD_URL: system.url });
      await system.close();
    },
    { scope: 'worker' },
  ],
});

test.use({ locale: 'ru-RU', apart: 'accounting' });

/** The card says that there is no accounting, in the words for its reader, and shows no figure. */
async function expectNothing(crm: Crm, user: number, advice: string): Promise<void> {
  await crm.sit({ user });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Учёт не подключён');
  await expect(crm.panel).toContainText(advice);
  await expect(crm.panel).not.toContainText(ROMASHKA.debt);
}

test('МойСклад: connected by keyboard, its figure in the card, disconnected, and the card says so', async ({
  crm,
  page,
  watch,
}) => {
  // The browser reports the refusal that a card without accounting shows.
  watch.forgive(/409 \(Conflict\)/);
  await expectNothing(crm, SALESPERSON, 'Попросите администратора');
  await expectNothing(crm, 501, 'раздел «Учёт»');
  await crm.panel.getByRole('button', { name: 'Подключить учёт' }).click();
  await page.waitForURL('**/settings/widgets/**');

  const settings = await crm.openAccounting();
  await settings.getByRole('button', { name: 'Подключить учёт' }).press('Enter');
  await settings.getByRole('button', { name: 'МойСклад' }).press('Enter');
  const token = settings.getByLabel('Ключ доступа');
  await expect(token).toBeFocused();
  await page.keyboard.type('no-such-token');
  await page.keyboard.press('Enter');
  await expect(settings).toContainText('Доступ не принят.');
  await token.fill(DEMO_TOKEN);
  await page.keyboard.press('Enter');
  await expect(settings.getByRole('button', { name: 'Подключить', exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  const row = settings.getByRole('listitem', { name: 'МойСклад' });
  await expect(row).toContainText('Работает');
  await expect(row).toContainText(/Прочитано: \d+ клиент/);

  await crm.sit({ user: SALESPERSON });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel).toContainText(ROMASHKA.overdue);
  await expect(crm.panel).toContainText('МойСклад');

  await crm.sit({ user: 501 });
  const again = await crm.openAccounting();
  await again.getByRole('button', { name: 'Отключить МойСклад' }).press('Enter');
  await again.getByRole('button', { name: 'Да, отключить МойСклад' }).press('Enter');
  await expect(again).toContainText('Учёт не подключён: карточки не показывают долги и документы.');

  await expectNothing(crm, SALESPERSON, 'Попросите администратора');
  await expectNothing(crm, 501, 'раздел «Учёт»');
});
