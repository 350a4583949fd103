import { Bookkeeper } from './harness/bookkeeper.ts';
import { crmTexts } from './harness/feed.ts';
import { expect, test } from './harness/test.ts';

test.use({ locale: 'ru-RU' });

test('what happens to a request is told in the deal’s feed; a question is a task of its author', async ({
  crm,
  page,
  product,
}) => {
  const bookkeeper = new Bookkeeper(product);
  const request = await bookkeeper.sendPayment('54321.00');
  const sent = `Заявка № ${request.number} «Платёжное поручение» отправлена в бухгалтерию`;
  const notes = () => crmTexts(crm, 'leads/10001/notes?limit=250', 'notes');
  await expect
    .poll(async () => (await notes()).filter((text) => text.includes(`№ ${request.number} `)), {
      timeout: 60_000,
    })
    .toEqual([sent]);

  await page.goto(await bookkeeper.invitation());
  await page.locator('.item', { hasText: `№ ${request.number} ·` }).click();
  await expect(page.getByRole('heading', { name: `№ ${request.number} ·` })).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.locator('textarea:focus')).toBeVisible();
  await page.keyboard.type('Какой договор?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Вопрос по заявке № ${request.number} отправлен автору.`)).toBeVisible();
  const tasks = () => crmTexts(crm, 'tasks?filter[entity_type]=leads&filter[entity_id]=10001', 'tasks');
  await expect
    .poll(async () => (await tasks()).filter((text) => text.includes(`№ ${request.number} `)).length, {
      timeout: 60_000,
    })
    .toBe(1);
  expect((await notes()).join(' ')).not.toContain('54321');

  await crm.open('/leads/detail/10001');
  await expect(page.getByText(sent)).toBeVisible();
});
