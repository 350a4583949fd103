/** The accountant's desk, used in real Chromium against the real gateway. */
import type { Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import { Bookkeeper } from './harness/bookkeeper.ts';
import { expect, test } from './harness/test.ts';

const row = (page: Page, number: number) => page.locator('.item', { hasText: `№ ${number} ·` });

/** Opens a request and waits for it: an earlier key press would belong to no request. */
async function openRequest(page: Page, number: number): Promise<void> {
  await row(page, number).click();
  await expect(page.getByRole('heading', { name: `№ ${number} ·` })).toBeVisible();
}

/** Presses the key that opens a field, then types the text: letters typed earlier would act as shortcuts. */
async function say(page: Page, key: string, words: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.locator('textarea:focus, input:focus')).toBeVisible();
  await page.keyboard.type(words);
}

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

for (const width of [1280, 320]) {
  test(`a colleague’s long name does not widen the queue: ${width} px`, async ({ page, product }) => {
    await page.setViewportSize({ width, height: 850 });
    const accounting = new Bookkeeper(product);
    const { number } = await accounting.sendPayment(`30${width}.00`);
    await accounting.invite('Константин Константинопольский-Заволжский, участок расчётов');
    await page.goto(await accounting.invitation());
    await page.getByRole('checkbox', { name: `Выбрать заявку № ${number}` }).check();
    const queue = await page.locator('.queue').boundingBox();
    const parts = await page.locator('.chosen :is(select, button)').all();
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) {
      const { x = 0, width: own = 0 } = (await part.boundingBox()) ?? {};
      expect(x + own).toBeLessThanOrEqual((queue?.x ?? 0) + (queue?.width ?? 0));
    }
  });
}

test('a low window, like a page at 200 %, leaves room for the rows', async ({ page, product }) => {
  await page.setViewportSize({ width: 640, height: 450 });
  const accounting = new Bookkeeper(product);
  const { number } = await accounting.sendPayment('4050.00');
  await page.goto(await accounting.invitation());
  await page.getByRole('checkbox', { name: `Выбрать заявку № ${number}` }).check();
  await expect(page.locator('.chosen')).toBeVisible();
  await row(page, number).scrollIntoViewIfNeeded();
  await expect(row(page, number)).toBeInViewport({ ratio: 0.95 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});

for (const width of [420, 320]) {
  test(`a completed action is dismissed from the first row: ${width} px`, async ({ page, product }) => {
    await page.setViewportSize({ width, height: 850 });
    const accounting = new Bookkeeper(product);
    const { id, number } = await accounting.sendPayment(`10${width}.00`);
    await accounting.act(id, { action: 'take' });
    await page.goto(await accounting.invitation());
    await page.getByRole('button', { name: /^Мои/ }).click();
    for (const tab of await page.locator('.tabs button').all()) {
      const { x = 0, width: own = 0 } = (await tab.boundingBox()) ?? {};
      expect(x + own).toBeLessThanOrEqual(width);
    }
    // Rows of the title: more would be words broken in the middle.
    for (const language of ['ru', 'en']) {
      await page.locator('.top select').selectOption(language);
      await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
      expect((await page.locator('.top h1').boundingBox())?.height, language).toBeLessThan(40);
    }
    await page.locator('.top select').selectOption('ru');
    await openRequest(page, number);
    await say(page, 'd', '81');
    await page.keyboard.press('Control+Enter');
    const toast = page.locator('.toast');
    await expect(toast.getByRole('status')).toHaveText(`Заявка № ${number} выполнена.`);
    await expect(toast.getByRole('button', { name: /Отменить/ })).toBeVisible();
    const [words, close] = await Promise.all(
      [toast.getByRole('status'), toast.getByRole('button').last()].map((part) => part.boundingBox()),
    );
    if (!words || !close) throw new Error('the message is not drawn');
    expect(close.y).toBeLessThan(words.y + words.height);
    expect(close.x).toBeGreaterThan(words.x + words.width);
    expect(close.x + close.width).toBeLessThan(width);
  });
}

for (const [locale, colorScheme, width] of [
  ['ru-RU', 'light', 1280],
  ['en-US', 'dark', 1280],
  ['ru-RU', 'dark', 390],
  ['en-US', 'light', 390],
] as const) {
  test(`passes axe: ${locale}, ${colorScheme}, ${width} px`, async ({ browser, product, watch }) => {
    // The desk before anyone has signed in.
    watch.forgive(/401 \(Unauthorized\)/);
    const page = await browser.newPage({ locale, colorScheme, viewport: { width, height: 850 } });
    const accounting = new Bookkeeper(product);
    const { number } = await accounting.sendPayment(`20${width}.0${locale.length}`);
    const check = async (): Promise<void> => {
      expect(await axeFaults(page, watch, 'body')).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over).toBeLessThanOrEqual(0);
      const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect(below).toBeLessThanOrEqual(0);
    };
    await page.goto(`${product.gatewayUrl}/desk`);
    await page.getByRole('alert').waitFor();
    await check();
    await page.goto(await accounting.invitation());
    await page.locator('.item').first().waitFor();
    await check();
    await page.locator('.item', { hasText: ` ${number} ·` }).click();
    await expect(page.getByRole('heading', { name: ` ${number} ·` })).toBeVisible();
    await check();
    await page.keyboard.press('r');
    await expect(page.locator('textarea')).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('textarea')).toHaveAttribute('aria-invalid', 'true');
    await check();
    await page.keyboard.press('Escape');
    await expect(page.locator('textarea')).toHaveCount(0);
    await page.keyboard.press('t');
    await page.getByRole('button', { name: /Выполнено|Done/ }).click();
    await check();
    if (locale === 'en-US')
      await expect(page.locator('.request')).not.toContainText(/[а-я]{4,} (заявк|счёт|файл)/i);
    await page.close();
  });
}
