import type { Locator } from '@playwright/test';
import { axeFaults } from '../harness/axe.ts';
import { MODAL, openForm } from '../harness/request-form.ts';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

test('closing documents name the documents and the shipment', async ({ crm, page }) => {
  const modal = await openForm(crm, page);
  await modal.getByLabel('Закрывающие документы').check();
  await modal.getByLabel('УПД').check();
  const shipment = modal.getByLabel(/^Отгрузка/);
  await shipment.selectOption({ index: 1 });
  const [, number = ''] =
    /№ (\S+)/.exec((await shipment.locator('option:checked').textContent()) ?? '') ?? [];
  await shipment.selectOption({ index: 0 });
  // Any other is found by its number, without a mouse.
  await shipment.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(modal.getByLabel('Номер отгрузки или его часть')).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await expect(modal.locator('.shipment-search')).toContainText(/Нашли \d+ отгруз/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(shipment).toBeFocused();
  await expect(modal.locator('.shipment-search')).toHaveCount(0);
  const label = (await shipment.locator('option:checked').textContent()) ?? '';
  await page.keyboard.press('Control+Enter');
  await expect(modal).toHaveCount(0);
  await crm.panel
    .getByRole('button', { name: /Закрывающие документы/ })
    .first()
    .click();
  await expect(crm.panel.locator('.timeline')).toContainText('УПД');
  await expect(crm.panel.locator('.timeline')).toContainText(label.replace(/ · .*/, ''));
});

test('a role without sums is offered nothing', async ({ crm }) => {
  await crm.sit({ user: 505 });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Суммы скрыты');
  await expect(crm.panel).not.toContainText('Заявки в бухгалтерию');
});

for (const theme of ['light', 'dark'] as const) {
  test(`passes axe, ${theme}`, async ({ crm, page, watch }) => {
    await crm.sit({ theme });
    const modal = await openForm(crm, page);
    await page.keyboard.press('Control+Enter');
    await expect(modal.getByRole('alert')).toBeVisible();
    expect(await axeFaults(page, watch, MODAL)).toEqual([]);
    await modal.getByLabel('Счёт клиенту').check();
    await modal.getByRole('button', { name: 'Добавить строку' }).click();
    expect(await axeFaults(page, watch, MODAL)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(modal).toHaveCount(0);
    expect(await axeFaults(page, watch, '.sverka-panel')).toEqual([]);
  });
}

/** Presses a button in the page, a frame apart: two hundred presses by the test tool took over a minute. */
function pressUntilGone(button: Locator): Promise<void> {
  return button.evaluate(async (one) => {
    while (one.isConnected) {
      (one as HTMLElement).click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

/** Starts counting the rows of the table that are redrawn. */
function watchRows(modal: Locator): Promise<void> {
  return modal.evaluate((holder) => {
    const drawn = new Set<Element | null>();
    const rowOf = (node: Node): Element | null =>
      (node instanceof Element ? node : node.parentElement)?.closest('tr') ?? null;
    const watch = new MutationObserver((all) => all.forEach(({ target }) => void drawn.add(rowOf(target))));
    const options = { subtree: true, childList: true, attributes: true, characterData: true };
    watch.observe(holder.shadowRoot?.querySelector('tbody') as Node, options);
    Object.assign(window, { drawnRows: drawn });
  });
}

test('two hundred lines: a key press redraws its own row and no other', async ({ crm, page }) => {
  const modal = await openForm(crm, page, '/leads/detail/10005');
  await modal.getByLabel('Счёт клиенту').check();
  const add = modal.getByRole('button', { name: 'Добавить строку' });
  const lines = modal.locator('tbody td.line-price');
  await expect(lines.first()).toBeVisible();
  await pressUntilGone(add);
  await expect(lines).toHaveCount(200);
  await expect(add).toHaveCount(0);
  await watchRows(modal);
  await modal.getByLabel('Цена, строка 200').pressSequentially('12345');
  await expect(modal.locator('.totals')).toContainText(/\d/);
  await expect(modal.locator('tbody tr').last()).toContainText(/12\s345,00/);
  expect(await page.evaluate(() => (window as unknown as { drawnRows: Set<unknown> }).drawnRows.size)).toBe(
    1,
  );
});
