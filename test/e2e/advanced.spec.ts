import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';

const OURS = '[id^=work-area-]';

async function openSection(crm: Crm, page: Page, name: RegExp): Promise<Locator> {
  await crm.open(`/settings/widgets/${await crm.code()}/`);
  const opener = page.getByRole('button', { name });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  return page.locator('.section', { has: opener }).locator('.content');
}

test('request rules: saved, kept, and restored', async ({ crm, page }) => {
  const rules = await openSection(crm, page, /Заявки в бухгалтерию/);
  const kind = rules.getByRole('checkbox', { name: 'Акт сверки' });
  await expect(kind).toBeChecked();
  await kind.press('Space');
  await rules.getByRole('button', { name: 'Добавить валюту' }).press('Enter');
  await expect(rules.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('100 000,50');
  await expect(rules).toContainText(/больше 100\s000,50\s₽/);
  await rules.getByRole('button', { name: 'Сохранить' }).press('Enter');
  await expect(rules).toContainText('Сохранено');

  const again = await openSection(crm, page, /Заявки в бухгалтерию/);
  await expect(kind).not.toBeChecked();
  await expect(again.getByRole('textbox')).toHaveValue('100000,50');
  await again.getByRole('button', { name: 'Убрать RUB' }).click();
  await kind.check();
  await again.getByRole('button', { name: 'Сохранить' }).click();
  await again.getByRole('button', { name: 'Вернуть как было' }).click();
  await expect(again.getByRole('textbox')).toHaveValue('100000,50');
  await expect(kind).not.toBeChecked();
  // Other tests use the same company, so no limit may remain after this test.
  await again.getByRole('button', { name: 'Убрать RUB' }).click();
  await kind.check();
  await again.getByRole('button', { name: 'Сохранить' }).click();
  await expect(again.getByRole('button', { name: 'Вернуть как было' })).toBeVisible();
});

test('accountants: invited by a link that opens the desk once, and removed', async ({
  crm,
  page,
  product,
}) => {
  const desk = await openSection(crm, page, /^Бухгалтеры/);
  await desk.getByRole('textbox', { name: 'Кого пригласить' }).fill('Ольга Сергеевна');
  await page.keyboard.press('Enter');
  const link = desk.getByRole('textbox', { name: 'Ссылка для входа: Ольга Сергеевна' });
  await expect(link).toBeFocused();
  const secret = (await link.inputValue()).split('#')[1];
  const headers = { Origin: product.gatewayUrl, 'Sec-Fetch-Site': 'same-origin' };
  const signIn = () =>
    page.request.post(`${product.gatewayUrl}/v1/desk/session`, { data: { secret }, headers });
  expect((await signIn()).status()).toBe(200);
  expect((await signIn()).status()).toBe(410);

  const again = await openSection(crm, page, /^Бухгалтеры/);
  await expect(again).toContainText('Вход по ссылке');
  await expect(again).not.toContainText('Ссылка для входа');
  await again.getByRole('button', { name: 'Убрать Ольга Сергеевна' }).press('Enter');
  await again.getByRole('button', { name: 'Да, убрать' }).click();
  await expect(again).toContainText('Ольга Сергеевна: доступа больше нет.');
  await expect(again.getByRole('listitem', { name: 'Ольга Сергеевна' })).toHaveCount(0);
});

test('audit log: the latest action is listed, filtered and saved', async ({ crm, page }) => {
  const rules = await openSection(crm, page, /Заявки в бухгалтерию/);
  await rules.getByRole('checkbox', { name: 'Закрывающие документы' }).click();
  await rules.getByRole('button', { name: 'Сохранить' }).click();
  await expect(rules).toContainText('Сохранено');
  const log = await openSection(crm, page, /^Журнал/);
  const latest = log.getByRole('listitem').first();
  await expect(latest).toContainText('настройки заявок изменены');
  await expect(latest).toContainText('Закрывающие документы: включено → выключено');
  await expect(latest).toContainText(crm.product.sandboxUrl);
  await log.getByLabel('О чём').selectOption('Права');
  await expect(latest).toContainText('права изменены');
  await log.getByRole('button', { name: 'Подготовить CSV' }).click();
  const saving = page.waitForEvent('download');
  await log.getByRole('link', { name: /Скачать/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/^sverka-zhurnal-\d{4}-\d\d-\d\d\.csv$/);
});

test('CRM access: granted in its own tab, noticed here without a press; the test shows each step', async ({
  crm,
  page,
}) => {
  const access = await openSection(crm, page, /Доступ шлюза к CRM/);
  await access.getByRole('button', { name: /^Подключить/ }).click();
  const link = access.getByRole('link', { name: 'Открыть окно согласия CRM' });
  await expect(link).toBeFocused();
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('Enter');
  const consent = await opened;
  await consent.getByRole('button', { name: 'Разрешить' }).click();
  await expect(access).toContainText('CRM отвечает шлюзу.');
  await expect(access).toContainText('Доступ есть');
  await consent.close();

  await page.getByRole('button', { name: 'Проверить связь' }).click();
  const check = page.getByRole('region', { name: 'Проверка связи' });
  await expect(check).toContainText('Связь есть.');
  await expect(check.getByRole('listitem').filter({ hasText: 'Шлюз работает с CRM' })).toContainText(/\d с/);
  await expect(check.getByRole('listitem').filter({ hasText: 'Можно ли писать' })).toContainText(
    'Запись открыта.',
  );
});

for (const look of [
  { lang: 'ru', theme: 'light' },
  { lang: 'en', theme: 'dark' },
] as const) {
  test(`the sections pass axe, ${look.lang}, ${look.theme}`, async ({ crm, page, watch }) => {
    await crm.sit({ user: 501, ...look });
    const rules = await openSection(crm, page, /Заявки в бухгалтерию|Requests to accounting/);
    await rules.getByRole('button', { name: /Добавить валюту|Add currency/ }).click();
    await rules.getByRole('button', { name: /^(Сохранить|Save)$/ }).click();
    await expect(rules.getByText(/Не сохранено|Not saved/)).toBeVisible();
    await page.getByRole('button', { name: /Бухгалтеры|Accountants/ }).click();
    await page.getByRole('textbox', { name: /Кого пригласить|^Name$/ }).fill('Olga');
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: /Убрать Olga|Remove Olga/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^(Журнал|Audit log)$/ }).click();
    await page.getByRole('list', { name: /^(Журнал|Audit log)$/ }).waitFor();
    await page.getByRole('button', { name: /Доступ шлюза к CRM|access to the CRM/ }).click();
    await page.getByRole('button', { name: /^(Подключить|Connect|Reconnect)/ }).click();
    await page.getByRole('link', { name: /окно согласия|consent window/ }).waitFor();
    expect(await axeFaults(page, watch, OURS)).toEqual([]);
    if (look.lang === 'en') await expect(rules).not.toContainText(/[а-яё]/i);
  });
}
