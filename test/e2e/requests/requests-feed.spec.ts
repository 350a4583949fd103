import { Bookkeeper } from '../harness/bookkeeper.ts';
import { crmTexts } from '../harness/feed.ts';
import { expect, test } from '../harness/test.ts';

test.use({ locale: 'ru-RU' });

test('steps of a request appear in the deal’s feed; a question is a task of its author', async ({
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

test('a renamed account gets its notes at its new address, whatever the old one answers', async ({
  crm,
  product,
}) => {
  const { port } = new URL(product.sandboxUrl);
  const control = (path: string, data: unknown) =>
    crm.page.request.post(`${product.sandboxUrl}/sandbox/api/${path}`, { data });
  const bookkeeper = new Bookkeeper(product);
  try {
    for (const [name, former_address] of [
      ['localhost', 'not_found'],
      ['127.0.0.1', 'unauthorized'],
    ]) {
      await control('quirks', { former_address });
      await control('account/rename', { host: `${name}:${port}` });
      const { number } = await bookkeeper.sendPayment('321.00');
      const notes = () =>
        crm.page.request.get(`http://${name}:${port}/api/v4/leads/10001/notes?limit=250`, {
          headers: { Cookie: 'sandbox_user=501' },
        });
      await expect
        .poll(async () => (await notes()).text(), { timeout: 60_000 })
        .toContain(`Заявка № ${number} `);
    }
  } finally {
    await control('account/rename', { host: null });
    await control('quirks', { former_address: 'not_found' });
  }
});
