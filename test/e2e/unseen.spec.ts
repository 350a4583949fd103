/** A notification that no open page shows becomes a task of its reader. */
import { Bookkeeper } from './harness/bookkeeper.ts';
import { crmTexts } from './harness/feed.ts';
import { expect, test } from './harness/test.ts';

test.use({ locale: 'ru-RU', gatewayEnv: { UNSEEN_SECONDS: '2' } });

test('with no page open, notifications become a task, once', async ({ crm, page, product }) => {
  const accounting = new Bookkeeper(product);
  const { id, number } = await accounting.sendPayment('31415.00');
  await accounting.act(id, { action: 'reject', text: 'Не тот получатель' });
  const tasks = async () => {
    const all = await crmTexts(crm, 'tasks?filter[entity_type]=leads&filter[entity_id]=10001', 'tasks');
    return all.filter((text) => text.includes(`Заявка № ${number} `));
  };
  await expect.poll(tasks).toHaveLength(1);
  expect((await tasks())[0]).toMatch(
    /«Платёжное поручение»: отклонена, причина в карточке \(новость № \d+\)$/,
  );
  // A page opened afterwards is given no notification.
  await crm.keepSettings({ gateway_url: product.gatewayUrl, switches: '{"notifications":true}' });
  await crm.sit({ user: 503 });
  const claimed = page.waitForResponse(/notifications:claim/);
  await crm.open('/leads/list/');
  expect(await (await claimed).json()).toMatchObject({ items: [] });
});
