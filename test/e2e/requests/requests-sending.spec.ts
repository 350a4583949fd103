import type { Locator, Page } from '@playwright/test';
import { axeFaults } from '../harness/axe.ts';
import type { Crm } from '../harness/crm.ts';
import { DEAD, MODAL, openForm, typeOrder, typePurpose } from '../harness/request-form.ts';
import { expect, test } from '../harness/test.ts';

const created = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/requests')) seen.push(request.url());
  });
  return seen;
};

test('a dead gateway: the request waits visibly, and is sent once when the gateway returns', async ({
  crm,
  page,
  product,
  watch,
}) => {
  watch.forgive(DEAD);
  const modal = await openForm(crm, page);
  await typeOrder(page, '777');
  await typePurpose(modal, 'Оплата по счету № 777. Без НДС.');
  product.wire.cut();
  await page.keyboard.press('Control+Enter');
  await expect(crm.panel).toContainText('Ждёт отправки');
  await expect(modal).toHaveCount(0);
  product.wire.mend();
  await crm.panel.getByRole('button', { name: 'Отправить сейчас' }).click();
  await expect(crm.panel).toContainText(/777\s₽/);
  await expect(crm.panel).not.toContainText('Ждёт отправки');
  await page.reload();
  await expect(crm.panel.getByText(/777\s₽/)).toHaveCount(1);
});

test('a double click makes one request', async ({ crm, page }) => {
  const modal = await openForm(crm, page);
  const sent = created(page);
  await typeOrder(page, '888');
  await typePurpose(modal, 'Оплата по счету № 888. Без НДС.');
  await modal.getByRole('button', { name: 'Отправить', exact: true }).dblclick();
  await expect(crm.panel.getByText(/888\s₽/)).toHaveCount(1);
  expect(sent).toHaveLength(1);
});

test('a similar request is shown side by side, and needs confirmation', async ({ crm, page, watch }) => {
  let modal = await openForm(crm, page, '/leads/detail/10002');
  await typeOrder(page, '999');
  await typePurpose(modal, 'Оплата по счету № 999. Без НДС.');
  await page.keyboard.press('Control+Enter');
  await expect(modal).toHaveCount(0);
  modal = await openAgain(crm, page);
  await typeOrder(page, '999');
  await typePurpose(modal, 'Оплата по счету № 999. Без НДС.');
  await page.keyboard.press('Control+Enter');
  await expect(modal).toContainText('Похожая заявка уже есть');
  await expect(modal.getByRole('table')).toContainText(/999\s₽/);
  await expect(modal).toContainText('Совпадают: получатель, счёт получателя, сумма и назначение платежа.');
  expect(await axeFaults(page, watch, MODAL)).toEqual([]);
  await modal.getByRole('button', { name: 'Это другая, отправить' }).click();
  await expect(modal).toHaveCount(0);
  await expect(crm.panel.getByText(/999\s₽/)).toHaveCount(2);
});

async function openAgain(crm: Crm, page: Page): Promise<Locator> {
  await crm.panel.getByRole('button', { name: 'Новая заявка' }).click();
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  return modal;
}
