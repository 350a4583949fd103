import { expect, test } from './harness/test.ts';

const BOARD = '/leads/pipeline/7001/';

test('list: debts of the selected rows in a modal, from the multi-action menu, in one request', async ({
  crm,
  page,
}) => {
  await crm.open('/leads/list/');
  const boxes = page.locator('.js-item-checkbox');
  await boxes.first().waitFor();
  for (let row = 0; row < 5; row += 1) await boxes.nth(row).check();
  const asked: string[] = [];
  page.on(
    'request',
    (request) =>
      request.url().includes('/v1/batch') && request.method() === 'POST' && asked.push(request.url()),
  );
  await page.locator('.js-list-more').click();
  // The item's inline parent confuses the tool's own check of what is on top; in the browser the item gets
  // the click.
  await page.locator('.js-tips-item-widgets', { hasText: 'Сверка' }).click({ force: true });
  const modal = page.locator('.modal');
  await expect(modal).toContainText('Долги по выбранным');
  await expect(modal).toContainText('Посчитано 5 строк');
  // Four deals of one client and one of another, whose two counterparties owe: each counterparty is counted
  // once.
  await expect(modal).toContainText(/613\s900\s₽/);
  expect(asked).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(modal).toHaveCount(0);
});

test('board: off by default; switched on, a badge that moves nothing; switched off, gone without a trace', async ({
  crm,
  page,
}) => {
  const advanced = `/settings/widgets/${await crm.code()}/`;
  const deal = page.locator('#pipeline_item_10001');
  const badges = page.getByRole('switch', { name: /Метки долга в воронке/ });
  const flip = async (): Promise<void> => {
    await crm.go(advanced);
    await badges.click();
    await expect(page.getByText('Сохранено')).toBeVisible();
    await crm.go(BOARD);
    await expect(deal).toBeVisible();
  };

  await crm.open(advanced);
  await expect(badges).not.toBeChecked();
  await crm.go(BOARD);
  await expect(deal).toBeVisible();
  const before = await crm.atRest();
  const height = (await deal.boundingBox())?.height;
  await expect(page.locator('.sverka-badge')).toHaveCount(0);

  await flip();
  await expect(deal).toContainText('Просрочка');
  expect((await deal.boundingBox())?.height).toBe(height);

  await flip();
  await expect(page.locator('.sverka-badge')).toHaveCount(0);
  expect(await crm.atRest()).toEqual(before);
});

test('dashboard: receivables, overdue, top debtors; the chart has its table', async ({ crm, page }) => {
  await crm.open('/dashboard/');
  const block = page.locator('.sverka-page-block');
  await expect(block.getByText('Дебиторка')).toBeVisible();
  await expect(block).toContainText('Должны нам');
  await expect(block).toContainText(/Главные должники/);
  const table = block.getByRole('table', { name: 'Долг по срокам' });
  await expect(table).toHaveCount(0);
  await block.getByRole('button', { name: 'Показать таблицей' }).click();
  await expect(table).toBeVisible();
});

test('dashboard: at 240 px every figure is visible, the chart as its table', async ({ crm, page }) => {
  await crm.open('/dashboard/');
  const block = page.locator('.sverka-page-block');
  await expect(block.getByText('Главные должники').first()).toBeVisible();
  await block.evaluate((element) => {
    element.style.cssText += ';width: 280px !important; max-width: none !important; flex: none !important';
    for (const own of element.children) (own as HTMLElement).style.cssText += ';max-width: 240px !important';
  });
  await expect(block.getByRole('table', { name: 'Долг по срокам' })).toBeVisible();
  await expect(block.locator('.chart')).toBeHidden();
  const over = await block.locator('.wide').evaluate((part) => part.scrollWidth - part.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
  // A sum on two rows is broken between its digits.
  const rows = await block.locator('td').evaluateAll((cells) => cells.map((cell) => cell.clientHeight));
  expect(Math.max(...rows)).toBeLessThan(40);
});

test('dashboard: a bar shows its debtors, a debtor leads to their card, all by keyboard', async ({
  crm,
  page,
}) => {
  await crm.open('/dashboard/');
  const block = page.locator('.sverka-page-block');
  const bar = block.getByRole('button', { name: /^1–30/ });
  await bar.focus();
  await expect(bar).toBeFocused();
  await page.keyboard.press('Enter');
  const debtors = block.getByRole('table', { name: 'Должники: 1–30 дней' });
  await debtors.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(companies|contacts)\/detail\/\d+/);
});

test('settings: the live test says what works', async ({ crm, page }) => {
  await crm.open('/settings/widgets/');
  await page.locator('.js-open-widget-card').first().click();
  const modal = page.locator('.modal');
  await modal.getByRole('button', { name: 'Проверить связь' }).click();
  await expect(modal).toContainText('Связь есть');
});

test('settings: an address where nobody answers is reported', async ({ crm, page, watch }) => {
  watch.forgive(/net::ERR_|Failed to load resource|request: http:\/\/127\.0\.0\.1:9\//);
  await crm.open('/settings/widgets/');
  await page.locator('.js-open-widget-card').first().click();
  const modal = page.locator('.modal');
  await modal.locator('input[name=gateway_url]').fill('http://127.0.0.1:9');
  await modal.getByRole('button', { name: 'Проверить связь' }).click();
  await expect(modal).toContainText('На этом компьютере шлюз не отвечает');
});

for (const [when, words] of [
  ['says why', 'Адрес без шифрования.'],
  ['names the field where the words do not come', 'Адрес шлюза «Сверки»'],
] as const)
  test(`settings: Save of an invalid address ${when}`, async ({ crm, page, watch }) => {
    if (when !== 'says why') {
      watch.forgive(/settings-ru-|net::ERR_|Failed to load resource/);
      await page.route('**/settings-ru-*.js', (route) => route.abort());
    }
    await crm.open('/settings/widgets/');
    await page.locator('.js-open-widget-card').first().click();
    const modal = page.locator('.modal');
    await modal.locator('input[name=gateway_url]').fill('http://sverka.example.com');
    await modal.locator('.js-widget-save').click();
    await expect(page.locator('.notification-toast', { hasText: words })).toBeVisible();
    await expect(modal.locator('input[name=gateway_url]')).toHaveValue('http://sverka.example.com');
  });

test('advanced settings: a switch is kept', async ({ crm, page }) => {
  const path = `/settings/widgets/${await crm.code()}/`;
  await crm.open(path);
  const badges = page.getByRole('switch', { name: /Метки долга в воронке/ });
  await expect(badges).not.toBeChecked();
  await badges.click();
  await expect(page.getByText('Сохранено')).toBeVisible();
  await crm.open(path);
  await expect(badges).toBeChecked();
});

test('advanced settings: other users only look, the administrator changes', async ({ crm, page, watch }) => {
  // Only the gateway knows whether a user without CRM rights administers «Сверка»: it is asked and refuses.
  watch.forgive(/status of 403/);
  const path = `/settings/widgets/${await crm.code()}/`;
  await crm.sit({ user: 503 });
  await crm.open(path);
  await expect(page.getByText('Менять может только администратор')).toBeVisible();
});
