import { Bookkeeper } from './harness/bookkeeper.ts';
import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';

test.use({ locale: 'ru-RU' });

/** Texts of what stands in the deal's feed and among its tasks, as amoCRM's own REST tells it. */
async function texts(crm: Crm, path: string, name: 'notes' | 'tasks'): Promise<string[]> {
  const answer = await crm.page.request.get(`${crm.product.sandboxUrl}/api/v4/${path}`);
  if (answer.status() === 204) return [];
  const body = (await answer.json()) as {
    _embedded: Record<string, { text?: string; params?: { text?: string } }[]>;
  };
  return (body._embedded[name] ?? []).map(({ text, params }) => text ?? params?.text ?? '');
}

test('what happens to a request is told in the deal’s feed; a question is a task of its author', async ({
  crm,
  page,
  product,
}) => {
  const bookkeeper = new Bookkeeper(product);
  const request = await bookkeeper.sendPayment('54321.00');
  const mark = `(заявка № ${request.number}, шаг 1)`;
  const notes = () => texts(crm, 'leads/10001/notes?limit=250', 'notes');
  await expect
    .poll(async () => (await notes()).filter((text) => text.includes(mark)), { timeout: 60_000 })
    .toEqual([`Заявка: платёжное поручение. Она отправлена в бухгалтерию. ${mark}`]);

  await page.goto(await bookkeeper.invitation());
  await page.locator('.item', { hasText: `№ ${request.number} ·` }).click();
  await expect(page.getByRole('heading', { name: `№ ${request.number} ·` })).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.locator('textarea:focus')).toBeVisible();
  await page.keyboard.type('Какой договор?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Вопрос по заявке № ${request.number} отправлен автору.`)).toBeVisible();
  const tasks = () => texts(crm, 'tasks?filter[entity_type]=leads&filter[entity_id]=10001', 'tasks');
  await expect
    .poll(async () => (await tasks()).filter((text) => text.includes(`заявка № ${request.number},`)).length, {
      timeout: 60_000,
    })
    .toBe(1);
  expect((await notes()).join(' ')).not.toContain('54321');

  await crm.open('/leads/detail/10001');
  await expect(page.getByText(mark)).toBeVisible();
});
