import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

const MODAL = '.sverka-modal-body';
const DEAD = /net::ERR_|Failed to load resource/;

async function openSection(crm: Crm, path: string = ROMASHKA.lead): Promise<void> {
  await crm.open(path);
  await crm.panel.getByText('Заявки в бухгалтерию').click();
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
}

async function openForm(crm: Crm, page: Page, path?: string): Promise<Locator> {
  await openSection(crm, path);
  await crm.panel.getByRole('button', { name: 'Новая заявка' }).click();
  const modal = page.locator(MODAL);
  await expect(modal.getByLabel('Получатель')).toBeFocused();
  return modal;
}

/** What a user types with the keyboard only, starting in the first field. */
async function typeOrder(page: Page, sum: string): Promise<void> {
  const words = ['ООО «Подрядчик»', '7707083893', '', '044525225', '40702810638050013199', '', sum];
  for (const word of words) {
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
  }
}

async function typePurpose(modal: Locator, purpose: string): Promise<void> {
  await modal.getByLabel('Назначение платежа').fill(purpose);
}

const created = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/requests')) seen.push(request.url());
  });
  return seen;
};

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
  for (let count = await lines.count(); count < 200; count += 1) await add.click({ noWaitAfter: true });
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
