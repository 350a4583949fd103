import type { Locator } from '@playwright/test';
import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';
import { ADMIN_NAME, AMBIGUOUS_COMPANY, ROMASHKA } from './known.ts';

const anySum = /\d\s?₽/;
const press = (crm: Crm, name: string): Promise<void> =>
  crm.panel.getByRole('button', { name, exact: true }).first().click();

test('several candidates: one is chosen, its sums come; undone, they go', async ({ crm, office }) => {
  await crm.allowRequests(1000);
  office.lends('company/30003');
  await crm.open(AMBIGUOUS_COMPANY);
  await expect(crm.panel).toContainText('Похожих контрагентов несколько');
  await expect(crm.panel).not.toContainText(anySum);
  const candidate = crm.panel.getByRole('listitem').filter({ hasText: '7841098766' });
  await candidate.getByRole('button', { name: 'Это он' }).click();
  await expect(crm.panel).toContainText('Запомнили: это он');
  await expect(crm.panel).toContainText(/52\s400\s₽/);
  await expect(crm.panel).toContainText('связь подтверждена вручную');
  await press(crm, 'Отменить');
  await expect(crm.panel).toContainText('Вернули как было');
  await expect(crm.panel).toContainText('Похожих контрагентов несколько');
  await expect(crm.panel).not.toContainText(anySum);
});

test('the wrong client: no sums until undone; the history names who', async ({ crm, office }) => {
  await crm.allowRequests(1000);
  office.lends('lead/10001');
  await crm.open(ROMASHKA.lead);
  await press(crm, 'Не тот клиент?');
  await press(crm, 'Это не он');
  await expect(crm.panel).toContainText('Запомнили: это другой клиент');
  await expect(crm.panel).toContainText('В учёте такого клиента не нашли');
  await expect(crm.panel).not.toContainText(anySum);
  await press(crm, 'Отменить');
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await press(crm, 'Не тот клиент?');
  await crm.panel.getByText('Кто и когда связывал').click();
  const history = crm.panel.getByRole('listitem').filter({ hasText: 'Отмечено: другой клиент' });
  await expect(history).toContainText(ADMIN_NAME);
  await expect(crm.panel.getByRole('listitem').filter({ hasText: 'Решение снято' })).toBeVisible();
});

test('a decision outlives the page and applies to everyone', async ({ crm, office }) => {
  await crm.allowRequests(1000);
  office.lends('company/30003');
  await crm.open(AMBIGUOUS_COMPANY);
  await crm.panel
    .getByRole('listitem')
    .filter({ hasText: '7841098766' })
    .getByRole('button', { name: 'Это он' })
    .click();
  await expect(crm.panel).toContainText('Запомнили: это он');
  await crm.sit({ user: 503 });
  await crm.open(AMBIGUOUS_COMPANY);
  await expect(crm.panel).toContainText(/52\s400\s₽/);
});

test('an unmatched client: found in the books by hand', async ({ crm, office }) => {
  await crm.allowRequests(1000);
  office.lends('company/30004');
  await crm.open('/companies/detail/30004');
  await press(crm, 'Найти в учёте');
  await crm.panel.getByRole('searchbox').fill('6310533810');
  await crm.panel.getByRole('searchbox').press('Enter');
  const found = crm.panel.getByRole('listitem').filter({ hasText: 'Ромашка' });
  await found.getByRole('button', { name: 'Это он' }).click();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

async function expectNoWay(crm: Crm, words: string): Promise<void> {
  await crm.open(ROMASHKA.lead);
  await press(crm, 'Не тот клиент?');
  await expect(crm.panel).toContainText(words);
  for (const name of ['Это он', 'Это не он', 'Отвязать', 'Найти'])
    await expect(button(crm, name)).toHaveCount(0);
}

function button(crm: Crm, name: string): Locator {
  return crm.panel.getByRole('button', { name, exact: true });
}

test('a role that may not change matches sees so, and whom to ask', async ({ crm, office }) => {
  await crm.allowRequests(1000);
  await office.giveRole(504, { see: true, see_sums: true, request: false });
  await crm.sit({ user: 504 });
  await expectNoWay(crm, 'Ваша роль не меняет связи с учётом');
});

test('while «Сверка» is read-only, no change is offered', async ({ crm, office }) => {
  await crm.allowRequests(1000);
  await office.setReadOnly(true);
  await expectNoWay(crm, 'Сейчас «Сверка» только читает');
});

test('a role without access sees whom to ask, and gets nothing of the books', async ({
  crm,
  office,
  watch,
}) => {
  await crm.allowRequests(1000);
  watch.forgive(/status of 403/);
  await office.giveRole(504, { see: false, see_sums: false, request: false });
  await crm.sit({ user: 504 });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Попросите администратора');
  await expect(crm.panel).not.toContainText(/\d\s?₽|6310533810|1203/);
});
