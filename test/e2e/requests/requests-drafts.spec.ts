import { axeFaults } from '../harness/axe.ts';
import { MODAL, openForm } from '../harness/request-form.ts';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

test('a draft survives Esc, a reload and a navigation', async ({ crm, page }) => {
  await crm.allowRequests(50);
  let modal = await openForm(crm, page);
  await page.keyboard.type('ООО «Недописанное»');
  await page.keyboard.press('Escape');
  await expect(modal).toHaveCount(0);
  await expect(crm.panel).toContainText('Черновик, не отправлен');
  await page.reload();
  await crm.panel.getByRole('button', { name: 'Продолжить' }).click();
  modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toHaveValue('ООО «Недописанное»');
  await crm.go('/leads/list/');
  await crm.go(ROMASHKA.lead);
  await expect(crm.panel).toContainText('Черновик, не отправлен');
});

test('a second tab shows that the draft was continued elsewhere', async ({ crm, page, context, watch }) => {
  const modal = await openForm(crm, page, '/leads/detail/10004');
  await page.keyboard.type('ООО «Первая»');
  await expect(crm.panel).toContainText('Черновик, не отправлен');
  const second = await context.newPage();
  await second.goto(page.url());
  const panel = second.locator('.sverka-panel');
  await panel.getByRole('button', { name: 'Продолжить' }).click();
  await second.locator(MODAL).getByLabel('Получатель').fill('ООО «Вторая»');
  await expect(modal).toContainText('Этот черновик изменили в другой вкладке');
  expect(await axeFaults(page, watch, MODAL)).toEqual([]);
  await modal.getByRole('button', { name: 'Показать тот' }).click();
  await expect(modal.getByLabel('Получатель')).toHaveValue('ООО «Вторая»');
  await second.close();
});
