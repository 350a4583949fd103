import type { Page } from '@playwright/test';
import { MODAL, openForm, typeOrder } from '../harness/request-form.ts';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

test('a payment order without the mouse', async ({ crm, page }) => {
  await crm.open(ROMASHKA.lead);
  await crm.panel.getByText('Заявки в бухгалтерию').focus();
  await page.keyboard.press('Enter');
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  await typeOrder(page, '12 345,67');
  await modal.getByRole('button', { name: 'Подставить назначение' }).focus();
  await page.keyboard.press('Enter');
  await expect(modal.getByLabel('Назначение платежа')).toHaveValue(/^Оплата\. .*НДС 22% - 2226\.27 руб\.$/);
  await page.keyboard.press('Control+Enter');
  await expect(modal).toHaveCount(0);
  await expect(crm.panel).toContainText(/№ \d+, Платёжное поручение/);
  // No other part of the card was opened: the row has its own styles.
  const apart = await crm.panel
    .locator('.request .line')
    .first()
    .evaluate((line) => {
      const ends = [line, line.lastElementChild ?? line].map((part) => part.getBoundingClientRect().right);
      return Math.abs(Number(ends[0]) - Number(ends[1]));
    });
  expect(apart).toBeLessThan(2);
  await expect(crm.panel).toContainText(/12\s345,67\s₽/);
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeFocused();
});

/** Keys that are not part of the content: those that move to the form, between fields, and send it. */
async function press(page: Page, key: string, counted: string[]): Promise<void> {
  counted.push(key);
  await page.keyboard.press(key);
}

test('a payment order from pasted requisites: few keys, the bank by its БИК, the sum in words', async ({
  crm,
  page,
}) => {
  const keys: string[] = [];
  await crm.open('/leads/detail/10007');
  await crm.panel.getByText('Заявки в бухгалтерию').focus();
  await press(page, 'Enter', keys);
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
  await press(page, 'Tab', keys);
  await press(page, 'Enter', keys);
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  await modal.getByLabel('Получатель').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      'ООО «Вектор»\nИНН 7707083893 / КПП 770701001\nр/с 40702810638050013199\nв ПАО Сбербанк, БИК 044525225',
    );
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(modal.getByRole('button', { name: 'Заполнить поля' })).toBeFocused();
  await press(page, 'Enter', keys);
  const sum = modal.getByLabel('Сумма', { exact: true });
  await expect(sum).toBeFocused();
  await expect(modal.getByLabel('Корр. счёт')).toHaveValue('30101810400000000225');
  await expect(modal).toContainText('ПАО Сбербанк, г Москва');
  await page.keyboard.type('86400,00');
  await expect(sum).toHaveValue('86\u00a0400,00');
  await expect(modal).toContainText('Восемьдесят шесть тысяч четыреста рублей 00 копеек');
  await modal.getByRole('button', { name: 'Подставить назначение' }).focus();
  await press(page, 'Enter', keys);
  await press(page, 'Control+Enter', keys);
  await expect(modal).toHaveCount(0);
  await expect(crm.panel).toContainText(/86\s400\s₽/);
  expect(keys.length).toBeLessThan(10);
  // The previous payee is offered the next time.
  await crm.panel.getByRole('button', { name: 'Новая заявка' }).click();
  await modal.getByRole('button', { name: 'Платили раньше: ООО «Вектор», …3199' }).click();
  await expect(modal.getByLabel('БИК')).toHaveValue('044525225');
});

test('faults are shown at the fields, and the first takes the focus', async ({ crm, page }) => {
  const modal = await openForm(crm, page);
  await page.keyboard.type('ООО «Подрядчик»');
  await page.keyboard.press('Enter');
  await page.keyboard.type('77070838');
  await expect(modal).not.toContainText('В ИНН 10 или 12 цифр');
  await page.keyboard.press('Enter');
  await expect(modal).toContainText('В ИНН 10 или 12 цифр');
  await page.keyboard.press('Control+Enter');
  await expect(modal.getByRole('alert')).toContainText('Проверьте 5 полей');
  await expect(modal.getByLabel('ИНН')).toBeFocused();
});
