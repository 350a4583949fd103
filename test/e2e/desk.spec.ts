/** The accountant's desk, used in real Chromium against the real gateway. */
import type { Page } from '@playwright/test';
import { Bookkeeper } from './harness/bookkeeper.ts';
import { openRequest, row, say } from './harness/desk-page.ts';
import { expect, test } from './harness/test.ts';

test.use({ locale: 'ru-RU' });

/** Until the answer the list is empty, and a key would choose nothing. */
async function typeSearch(page: Page, text: string): Promise<void> {
  const found = page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('search') === text);
  await page.keyboard.type(text);
  await found;
}

test('invited, taken, asked, answered, finished: without the mouse', async ({ page, product, watch }) => {
  const accounting = new Bookkeeper(product);
  const { id, number } = await accounting.sendPayment('1001.50');
  const link = await accounting.invitation();
  await page.goto(link);
  await expect(page.getByText('Анна Петровна')).toBeVisible();
  expect(page.url()).not.toContain('#');
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  await expect(page).toHaveTitle(/^\(\d+ нов(ая|ые|ых)\) Стол бухгалтера$/);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await typeSearch(page, '1001,50');
  await expect(page.locator('.item')).toHaveCount(1);
  for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: `№ ${number} · Платёжное поручение` })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByText(`Заявка № ${number} у вас в работе.`)).toBeVisible();
  await say(page, 'q', 'По какому договору?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Вопрос по заявке № ${number} отправлен автору.`)).toBeVisible();
  expect((await accounting.read(id)).status).toBe('needs_info');
  await accounting.answer(id, 'По договору 17/24');
  await page.reload();
  await expect(page.getByText('Анна Петровна')).toBeVisible();
  await page.keyboard.press('2');
  await openRequest(page, number);
  await expect(page.locator('.timeline')).toContainText('По договору 17/24');
  await say(page, 'd', '81');
  await page.locator('input[type=file]').setInputFiles({
    name: 'Платёжное поручение 81.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 paid'),
  });
  await expect(page.getByText('загружен', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Заявка № ${number} выполнена.`)).toBeVisible();
  const done = await accounting.read(id);
  expect([done.status, done.result?.number, done.result?.attachments.length]).toEqual(['done', '81', 1]);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Скачать Платёжное поручение 81.pdf' }).click();
  expect((await saved).suggestedFilename()).toBe('Платёжное поручение 81.pdf');
  await page.getByRole('button', { name: 'Показать' }).click();
  const tab = page.getByRole('link', { name: 'Открыть в новой вкладке' });
  await expect(tab).toHaveAttribute('href', /^blob:/);
  const drawn = await page.evaluate(() => navigator.pdfViewerEnabled);
  await expect(page.locator('iframe.preview')).toHaveCount(drawn ? 1 : 0);
  await page.getByRole('button', { name: 'Скрыть' }).click();
  await expect(tab).toHaveCount(0);
  watch.forgive(/401 \(Unauthorized\)/);
  await accounting.dismiss();
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'Вход закончился' })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Ссылка больше не действует' })).toBeVisible();
  watch.forgive(/410 \(Gone\)/);
});

test('a concurrent step by another accountant is reported, and what was typed stays', async ({
  browser,
  page,
  product,
  watch,
}) => {
  watch.forgive(/409 \(Conflict\)/);
  const accounting = new Bookkeeper(product);
  const { number } = await accounting.sendPayment('1002.00');
  await page.goto(await accounting.invitation());
  await openRequest(page, number);
  await say(page, 'r', 'Нет договора');
  const other = await browser.newPage({ locale: 'ru-RU' });
  await other.goto(await accounting.invitation());
  await openRequest(other, number);
  await other.keyboard.press('t');
  await expect(other.getByText('у вас в работе')).toBeVisible();
  await other.close();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Заявка изменилась, пока вы работали')).toBeVisible();
  await expect(page.getByLabel('Причина отказа')).toHaveValue('Нет договора');
  await expect(page.locator('.head')).toContainText('В работе');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Заявка № ${number} отклонена.`)).toBeVisible();
});

test('a cut connection loses nothing and sends once', async ({ page, product, watch }) => {
  watch.forgive(/net::ERR_|Failed to load resource/);
  const accounting = new Bookkeeper(product);
  const { id, number } = await accounting.sendPayment('1003.00');
  await page.goto(await accounting.invitation());
  await openRequest(page, number);
  await say(page, 'c', 'Сделаем завтра');
  product.wire.cut();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Нет связи с сервером').first()).toBeVisible();
  product.wire.mend();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Комментарий к заявке № ${number} добавлен.`)).toBeVisible();
  const { steps } = (await accounting.read(id)) as unknown as { steps: { action: string }[] };
  expect(steps.filter(({ action }) => action === 'comment')).toHaveLength(1);
});

test('waiting requests are filtered by what they wait for', async ({ page, product }) => {
  const accounting = new Bookkeeper(product);
  const { id, number } = await accounting.sendPayment('1004.00');
  await accounting.act(id, { action: 'take' });
  await accounting.act(id, { action: 'ask', text: 'По какому договору?' });
  await page.goto(await accounting.invitation());
  await expect(page.getByText('Анна Петровна')).toBeVisible();
  await page.keyboard.press('3');
  await expect(row(page, number)).toContainText('Ждёт ответа автора');
  const choice = page.getByRole('combobox', { name: 'Состояние' });
  await choice.selectOption('На согласовании');
  await expect(row(page, number)).toHaveCount(0);
  await choice.selectOption('Ждёт ответа автора');
  await expect(row(page, number)).toBeVisible();
  await page.getByRole('button', { name: /^Мои/ }).click();
  await expect(choice).toHaveCount(0);
});

test('cannot be framed and runs nothing inline', async ({ page, product, watch }) => {
  watch.forgive(/frame-ancestors|X-Frame-Options|Refused|violates|chrome-error/);
  const answer = await page.request.get(`${product.gatewayUrl}/desk`);
  const headers = answer.headers();
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(await answer.text()).not.toMatch(/<script>|<style|style=|onload=/);
  await page.goto(product.sandboxUrl);
  const framed = await page.evaluate(async (url) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.src = url;
    document.body.append(frame);
    await loaded;
    try {
      return frame.contentDocument?.querySelector('#desk') ? 'drawn' : 'empty';
    } catch {
      return 'refused';
    }
  }, `${product.gatewayUrl}/desk`);
  expect(framed).not.toBe('drawn');
  expect(page.frames().filter((frame) => frame.url().endsWith('/desk'))).toEqual([]);
});
