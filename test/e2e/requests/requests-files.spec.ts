import { axeFaults } from '../harness/axe.ts';
import { DEAD, MODAL, openForm, typeOrder, typePurpose } from '../harness/request-form.ts';
import { expect, test } from '../harness/test.ts';

test('a file is uploaded at once and its name appears in the request', async ({ crm, page }) => {
  const modal = await openForm(crm, page, '/leads/detail/10003');
  await typeOrder(page, '555');
  await typePurpose(modal, 'Оплата по счету № 555. Без НДС.');
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
  await modal
    .locator('input[type=file]')
    .setInputFiles({ name: 'счёт.pdf', mimeType: 'application/pdf', buffer: pdf });
  await expect(modal.locator('.file-row')).toContainText('счёт.pdf');
  await expect(modal.locator('progress')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(modal).toHaveCount(0);
  await crm.panel
    .getByRole('button', { name: /№ \d+, Платёжное/ })
    .first()
    .click();
  await expect(crm.panel.getByRole('button', { name: /счёт\.pdf/ })).toBeVisible();
});

test('a file whose upload was cut is uploaded at the second try', async ({ crm, page, product, watch }) => {
  watch.forgive(DEAD);
  const modal = await openForm(crm, page, '/leads/detail/10003');
  const buffer = Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(4_000_000)]);
  product.wire.cutAfter(1_000_000);
  await modal
    .locator('input[type=file]')
    .setInputFiles({ name: 'большой.pdf', mimeType: 'application/pdf', buffer });
  await expect(modal.locator('.file-row').getByRole('alert')).toBeVisible();
  // Otherwise an element half hidden under the form's foot would count as too small to press.
  await modal.locator('.file-row').evaluate((row) => row.scrollIntoView({ block: 'center' }));
  expect(await axeFaults(page, watch, MODAL)).toEqual([]);
  product.wire.mend();
  await modal.locator('.file-row').getByRole('button', { name: 'Повторить' }).click();
  await expect(modal.locator('.file-row').getByRole('alert')).toHaveCount(0);
  await expect(modal.locator('progress')).toHaveCount(0);
  await expect(modal.locator('.file-row').getByRole('button', { name: 'Повторить' })).toHaveCount(0);
});
