import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';
import { LONG_LISTS_COMPANY, THREE_COUNTERPARTIES } from './known.ts';

const MODAL = '.sverka-modal-body';

async function openList(crm: Crm, page: Page): Promise<Locator> {
  await crm.open(LONG_LISTS_COMPANY);
  await crm.panel.getByRole('button', { name: 'Все документы' }).click();
  const modal = page.locator(MODAL);
  await expect(modal.locator('[data-row="0"]')).toBeVisible();
  return modal;
}

const rows = (modal: Locator): Locator => modal.getByRole('table', { name: 'Документы' }).getByRole('row');

test('ten thousand documents: opens, few rows are drawn, sums by own legal entity and currency', async ({
  crm,
  page,
}) => {
  const modal = await openList(crm, page);
  await expect(modal.getByRole('table', { name: 'Документы' })).toHaveAttribute('aria-rowcount', /^\d{4}$/);
  await expect.poll(() => rows(modal).count()).toBeLessThan(40);
  const sums = modal.getByRole('table', { name: /суммы отобранных документов/ });
  await expect(sums).toContainText(/₽/);
  await expect(sums).toContainText(/\$/);
  await page.keyboard.press('Escape');
  await expect(modal).toHaveCount(0);
  await expect(crm.panel.getByRole('button', { name: 'Все документы' })).toBeFocused();
});

test('filters: by state and by words, sums follow, an empty result is announced', async ({ crm, page }) => {
  const modal = await openList(crm, page);
  const sums = modal.getByRole('table', { name: /суммы отобранных документов/ });
  await expect(sums).toContainText(/₽/);
  const before = (await sums.textContent()) ?? '';
  await modal.getByLabel('Состояние').selectOption('cancelled');
  await expect(modal.getByText('Отменён').nth(1)).toBeVisible();
  await expect(sums).not.toHaveText(before);
  await modal.getByLabel('Состояние').selectOption('');
  await modal.getByLabel('Номер или назначение').fill('П-00042');
  await expect(rows(modal)).toHaveCount(2);
  await expect(rows(modal).nth(1)).toContainText('П-00042');
  await modal.getByLabel('Номер или назначение').fill('нет такого');
  await expect(modal).toContainText('Под эти условия ничего не подходит');
});

test('by keyboard to the very last row; tabs by arrows', async ({ crm, page }) => {
  const modal = await openList(crm, page);
  const total =
    Number(await modal.getByRole('table', { name: 'Документы' }).getAttribute('aria-rowcount')) - 1;
  expect(total).toBeGreaterThan(2000);
  await expect(modal.getByRole('tab', { selected: true })).toHaveText(
    `Счета · ${total.toLocaleString('ru')}`,
  );
  await modal.locator('[data-row="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await expect(modal.locator('[data-row="1"]')).toBeFocused();
  await page.keyboard.press('End');
  await expect(modal.locator(`[data-row="${total - 1}"]`)).toBeFocused();
  await expect(modal.locator('.selected')).toContainText('П-00001');
  await page.keyboard.press('PageUp');
  await expect(modal.locator(`[data-row="${total - 9}"]`)).toBeFocused();
  await expect(modal.locator(`[data-row="${total - 9}"]`)).toBeInViewport();
  await modal.getByRole('tab', { name: /Счета/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(modal.getByRole('tab', { selected: true })).toBeFocused();
  await expect(modal.getByRole('tab', { selected: true })).not.toHaveText(/Счета/);
});

test('sorted over all rows: the largest in roubles first, dollars after them', async ({ crm, page }) => {
  const modal = await openList(crm, page);
  const sum = modal.locator('th.col-sum');
  await sum.getByRole('button').click();
  await expect(sum).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(modal).nth(1)).toContainText(/404\s000,00\s₽/);
  await sum.getByRole('button').click();
  await expect(sum).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(modal).nth(1)).toContainText(/1\s0\d\d,\d\d\s₽/);
  await modal.locator('[data-row="0"]').focus();
  await page.keyboard.press('End');
  await expect(modal.locator('.selected')).toContainText('$');
});

test('three counterparties: whose each document is, one of them alone, lines instead of columns when narrow', async ({
  crm,
  page,
}) => {
  await crm.open(THREE_COUNTERPARTIES);
  await crm.panel.getByRole('button', { name: 'Все документы' }).click();
  const modal = page.locator(MODAL);
  const clients = modal.getByLabel('Контрагент');
  await expect(clients.locator('option')).toHaveCount(4);
  const names = await clients.locator('option').allTextContents();
  await expect(modal.locator('.grid .col-client .kpp').first()).toContainText('КПП');
  await clients.selectOption({ index: 2 });
  const own = modal.locator('.grid tbody .col-client .whose');
  await expect
    .poll(async () => new Set(await own.allTextContents()))
    .toEqual(new Set([(names[2] ?? '').replace(/, КПП.*$/, '')]));
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(modal.getByLabel('Порядок')).toBeVisible();
  const wide = await modal.locator('.grid').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test('a document: a real PDF through the gateway, its number copied', async ({ crm, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const modal = await openList(crm, page);
  await modal.locator('[data-row="0"]').click();
  const chosen = modal.locator('.selected');
  const number = (await modal.locator('[data-row="0"]').textContent()) ?? '';
  await chosen.getByRole('button', { name: 'Открыть PDF' }).click();
  const link = chosen.getByRole('link', { name: /ссылка на 5 минут/ });
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toContain('application/pdf');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await chosen.getByRole('button', { name: 'Копировать номер' }).click();
  await expect(chosen).toContainText(`Скопировано: ${number}`);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(number);
});

for (const theme of ['light', 'dark'] as const) {
  test(`passes axe, ${theme}`, async ({ crm, page, watch }) => {
    await crm.sit({ theme });
    const modal = await openList(crm, page);
    await modal.locator('[data-row="0"]').click();
    expect(await axeFaults(page, watch, MODAL)).toEqual([]);
  });
}

test('a role without sums has no sum column in the list', async ({ crm, page }) => {
  await crm.sit({ user: 505 });
  const modal = await openList(crm, page);
  await modal.locator('[data-row="0"]').click();
  await expect(modal.locator('.selected')).toBeVisible();
  await expect(modal).not.toContainText(/\d\s?[₽$]|Открыть PDF|Копировать сумму/);
});

test('the frame of the list does not move: another kind, sorting, nothing found, a row selected', async ({
  crm,
  page,
}) => {
  await crm.open(LONG_LISTS_COMPANY);
  await crm.panel.getByRole('button', { name: 'Все документы' }).click();
  const list = page.locator(MODAL).locator('.documents');
  const first = list.locator('[data-row="0"]');
  await expect(first).toBeVisible();
  const frame = () => list.evaluate((section) => JSON.stringify(section.getBoundingClientRect()));
  const before = await frame();
  await list.getByRole('tab', { name: /Оплаты/ }).click();
  expect(await frame()).toBe(before);
  await list.getByRole('tab', { name: /Счета/ }).click();
  await list.getByRole('button', { name: 'Сумма' }).click();
  await expect(list.locator('.found')).toHaveAttribute('aria-busy', 'false');
  expect(await frame()).toBe(before);
  await first.click();
  await expect(list.locator('.selected')).toBeVisible();
  await expect(first).toBeInViewport();
  expect(await frame()).toBe(before);
  await list.getByLabel('Номер или назначение').fill('такого нет нигде');
  await expect(list).toContainText('Под эти условия ничего не подходит');
  expect(await frame()).toBe(before);
});
