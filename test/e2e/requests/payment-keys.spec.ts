/**
 * Few key presses to a payment order, and a question that needs an answer visible at once, for a salesperson
 * without a mouse and with a narrow column.
 */
import type { Page } from '@playwright/test';
import { Bookkeeper } from '../harness/bookkeeper.ts';
import { expect, test } from '../harness/test.ts';

const DEAL = '/leads/detail/10006';
const MODAL = '.sverka-modal-body';
const SALESMAN = 503;
const NARROW = 240;

test.use({ locale: 'ru-RU' });

/** Text of the focused element, looked up through our shadow roots. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at: Element | null = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.textContent?.trim() ?? '';
  });
}

/** Counts the key presses that are not part of the typed content. */
function keyboard(page: Page) {
  const pressed: string[] = [];
  return {
    pressed,
    async press(key: string): Promise<void> {
      pressed.push(key);
      await page.keyboard.press(key);
    },
  };
}

test('a payment order from an open card: in a few Tabs, and under sixty keys beside what is typed', async ({
  crm,
  page,
}) => {
  await crm.sit({ user: SALESMAN });
  await crm.open(DEAL);
  await expect(crm.panel.getByRole('button', { name: 'Платёжка' })).toBeVisible();
  const begun = Date.now();
  const { press, pressed } = keyboard(page);
  await crm.panel.locator('.card').evaluate((card: HTMLElement) => card.focus());
  while ((await focused(page)) !== 'Платёжка' && pressed.length < 20) await press('Tab');
  const tabs = pressed.length;
  await press('Enter');
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  const words = ['ООО «Подрядчик»', '7707083893', '', '044525225', '40702810638050013199', '', '12 345,67'];
  for (const word of words) {
    await page.keyboard.type(word);
    await press('Enter');
  }
  const purpose = modal.getByLabel('Назначение платежа');
  while (!(await purpose.evaluate((field) => field.matches(':focus'))) && pressed.length < 60)
    await press('Enter');
  await page.keyboard.type('Оплата по счёту № 7. В т.ч. НДС 22% - 2226.27 руб.');
  await press('Control+Enter');
  await expect(modal).toHaveCount(0);
  await expect(crm.panel).toContainText(/12\s345,67\s₽/);
  test.info().annotations.push({
    type: 'measured',
    description: `${tabs} Tabs, ${pressed.length} keys, ${Date.now() - begun} ms`,
  });
  expect(tabs).toBeLessThanOrEqual(5);
  expect(pressed.length).toBeLessThanOrEqual(60);
});

test('the form is one key away from anywhere, and the focus returns', async ({ crm, page }) => {
  await crm.sit({ user: SALESMAN });
  await crm.open(DEAL);
  await expect(crm.panel.getByRole('button', { name: 'Платёжка' })).toBeVisible();
  const form = page.locator(`${MODAL} form`);
  const leave = form.getByRole('button', { name: 'Закрыть' });
  await page.keyboard.press('Alt+KeyN');
  await leave.click();
  await expect(page.locator(MODAL)).toHaveCount(0);
  await crm.panel.getByText('Не тот клиент?').click();
  const search = crm.panel.getByRole('searchbox');
  await expect(search).toBeFocused();
  for (const place of [page.locator('#lead_card_budget'), page.locator('#person_n'), search]) {
    await place.focus();
    await page.keyboard.press('Alt+KeyN');
    await expect(form).toBeVisible();
    // While a form is open no second one opens, whether the focus is in its fields or elsewhere.
    await page.keyboard.press('Alt+KeyN');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Alt+KeyN');
    await expect(page.locator(MODAL)).toHaveCount(1);
    await leave.click();
    await expect(page.locator(MODAL)).toHaveCount(0);
    await expect(place).toBeFocused();
  }
});

test('switching the country moves the focus nowhere: УНП, Enter, account', async ({ crm, page }) => {
  await crm.sit({ user: SALESMAN });
  await crm.open(DEAL);
  await crm.panel.getByRole('button', { name: 'Платёжка' }).click();
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  await page.keyboard.type('ОАО «Завод»');
  await page.keyboard.press('Enter');
  await page.keyboard.type('УНП 100582333');
  await page.keyboard.press('Enter');
  await expect(modal.getByLabel('УНП')).toHaveValue('100582333');
  await expect(modal.getByLabel('КПП')).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe('body');
  await page.keyboard.type('AKBBBY2X');
  await page.keyboard.press('Enter');
  await page.keyboard.type('BY13NBRB3600900000002Z00AB00');
  await page.keyboard.press('Enter');
  await expect(modal.getByLabel(/^SWIFT/)).toHaveValue('AKBBBY2X');
  await expect(modal.getByLabel(/^IBAN/)).toHaveValue('BY13NBRB3600900000002Z00AB00');
});

for (const lang of ['ru', 'en'] as const) {
  test(`an answer that is needed is visible without scrolling at ${NARROW} px, ${lang}`, async ({
    crm,
    page,
    product,
  }) => {
    const accounting = new Bookkeeper(product);
    const { id } = await accounting.sendPayment(lang === 'ru' ? '1111.00' : '2222.00');
    await accounting.act(id, { action: 'ask', text: 'Какой счёт?' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await crm.sit({ user: SALESMAN, lang });
    await crm.open('/leads/detail/10001');
    await expect(crm.panel.locator('.waiting')).toBeVisible();
    await crm.panel.evaluate((panel, width) => {
      panel.style.width = `${width}px`;
    }, NARROW);
    await expect(crm.panel.locator('.waiting')).toBeInViewport({ ratio: 1 });
    expect(await crm.overflow(NARROW)).toBe(0);
    await accounting.answer(id, 'Счёт № 17');
  });
}
