/** The desk at any width, language and theme. */
import { axeFaults } from './harness/axe.ts';
import { Bookkeeper } from './harness/bookkeeper.ts';
import { openRequest, row, say } from './harness/desk-page.ts';
import { expect, test } from './harness/test.ts';

test.use({ locale: 'ru-RU' });

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
