/** Requests of all deals that wait for an approver, on their dashboard. */
import type { Page } from '@playwright/test';
import { demoUser } from '#run/demo/demo-user.ts';
import { demoClient } from '#run/stack.ts';
import { axeFaults } from '../harness/axe.ts';
import { Bookkeeper } from '../harness/bookkeeper.ts';
import { cutNumbers, enlargeText } from '../harness/large-text.ts';
import { expect, test } from '../harness/test.ts';

const HEAD = 502;
const SALESMAN = 503;

test.use({ locale: 'ru-RU' });

interface Settings {
  readonly version: number;
  readonly kinds: readonly string[];
  readonly approval_limits: readonly object[];
}

let restore = async (): Promise<void> => undefined;

test.beforeEach(async ({ product }) => {
  const { ask } = await demoUser({ ...product, clientId: demoClient.id });
  const save = async (approval_limits: Settings['approval_limits']): Promise<void> => {
    const { version, kinds } = await ask<Settings>('GET', '/v1/request-rules');
    await ask('PUT', '/v1/request-rules', { version, kinds, approval_limits });
  };
  const before = await ask<Settings>('GET', '/v1/request-rules');
  await save([{ value: '1000.00', currency: 'RUB' }]);
  restore = () => save(before.approval_limits);
});

test.afterEach(() => restore());

const block = (page: Page) => page.getByRole('region', { name: 'Ждут моего согласования' });

test('two are approved, one is rejected with a reason; the rest waits for the return', async ({
  crm,
  page,
  product,
  watch,
}) => {
  const accounting = new Bookkeeper(product);
  const [first, second, third, fourth] = [
    await accounting.sendPayment('41000.00'),
    await accounting.sendPayment('42000.50'),
    await accounting.sendPayment('43000.00'),
    await accounting.sendPayment('44000.00'),
  ];
  await crm.sit({ user: HEAD });
  await crm.open('/dashboard/');
  const list = block(page);
  const tick = (number: number) => list.getByRole('checkbox', { name: `Выбрать заявку № ${number}` });
  await tick(first.number).check();
  await tick(second.number).focus();
  await page.keyboard.press('Space');
  await expect(list).toContainText(/83\s000,50\s₽/);
  expect(await axeFaults(page, watch, '.sverka-page-block')).toEqual([]);
  await list.getByRole('button', { name: 'Согласовать 2', exact: true }).click();
  await expect(list).toContainText('Согласованы 2 заявки');
  await expect(tick(first.number)).toHaveCount(0);

  await list.getByRole('button', { name: `Отклонить заявку № ${third.number}` }).click();
  await expect(list.getByRole('textbox', { name: 'Причина отказа' })).toBeFocused();
  await page.keyboard.type('Дублирует прошлую');
  await page.keyboard.press('Control+Enter');
  await expect(list).toContainText(`Заявка № ${third.number} отклонена`);

  await crm.go('/leads/list/');
  await expect(list).toHaveCount(0);
  await crm.go('/dashboard/');
  await expect(tick(fourth.number)).toBeVisible();
  for (const { number } of [first, second, third]) await expect(tick(number)).toHaveCount(0);
  const states = [first, second, third, fourth].map(async ({ id }) => (await accounting.read(id)).status);
  expect(await Promise.all(states)).toEqual(['approved', 'approved', 'rejected', 'in_approval']);
});

test('a request to approve is readable at 200 % in 240 px', async ({ crm, product }) => {
  await new Bookkeeper(product).sendPayment('1234567.89');
  await crm.sit({ user: HEAD });
  await crm.open('/leads/detail/10001');
  await crm.panel.locator('.waiting').click();
  await expect(crm.panel.getByText('4070 2810 8000 0000 0003')).toBeVisible();
  await enlargeText(crm.panel, 240);
  expect(await cutNumbers(crm.panel)).toEqual([]);
});

test('a user who may not approve loads none of it', async ({ crm, page, product }) => {
  await new Bookkeeper(product).sendPayment('45000.00');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/requests:approvals|\/approvals[-.]/.test(request.url())) asked.push(request.url());
  });
  await crm.sit({ user: SALESMAN });
  await crm.open('/dashboard/');
  await expect(page.locator('.sverka-page-block')).toContainText('Должны нам');
  await expect(block(page)).toHaveCount(0);
  expect(asked).toEqual([]);
});
