/** An administrator connects 1С from a wrong password to the first true figure; a salesperson sees it. */
import { ONEC_ENV, ONEC_USER, startDemoOneC } from '#run/demo/demo-onec.ts';
import { expect, test as product } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

/** A few clients with a few documents each. */
const MOST_SALES = 4;
const SALESPERSON = 503;

const test = product.extend({
  gatewayEnv: [async ({ gatewayEnv }, use) => use({ ...gatewayEnv, ...ONEC_ENV }), { scope: 'worker' }],
});

let system: Awaited<ReturnType<typeof startDemoOneC>>;
test.beforeAll(async () => {
  system = await startDemoOneC(MOST_SALES);
});
test.afterAll(async () => system.close());

test.use({ locale: 'ru-RU', apart: 'accounting-onec' });

test('1С: a wrong base, a wrong password, then the figure of the card', async ({ crm, page }) => {
  const { url: base } = system;
  await crm.sit({ user: 501 });
  const settings = await crm.openAccounting();
  await settings.getByRole('button', { name: 'Подключить учёт' }).press('Enter');
  await settings.getByRole('button', { name: '1С:Предприятие' }).press('Enter');
  const address = settings.getByLabel('Адрес базы');
  await expect(address).toBeFocused();
  await page.keyboard.type(base.replace(/buh$/, 'no-such-base'));
  await settings.getByLabel('Логин', { exact: true }).fill(ONEC_USER.login);
  const password = settings.getByLabel('Пароль');
  await password.fill('no-such-password');
  await page.keyboard.press('Enter');
  await expect(settings).toContainText('Базы с таким именем на сервере нет.');
  await address.fill(`${base}/ru_RU/`);
  await page.keyboard.press('Enter');
  await expect(settings).toContainText('Доступ не принят.');
  await password.fill(ONEC_USER.password);
  await page.keyboard.press('Enter');
  await expect(settings.getByRole('button', { name: 'Подключить', exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  const row = settings.getByRole('listitem', { name: '1С' });
  await expect(row).toContainText('Работает');
  await expect(row).toContainText(/Прочитано: \d+ клиент/);

  await crm.sit({ user: SALESPERSON });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel).toContainText(ROMASHKA.overdue);
  await expect(crm.panel).toContainText('1С');
});
