/** Notifications on requests, in two tabs of one browser. */
import type { Page } from '@playwright/test';
import { Bookkeeper } from './harness/bookkeeper.ts';
import { hurry } from './harness/hurry.ts';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

test.use({ locale: 'ru-RU' });

/** Counts this tab's polls for changes. */
function countPolls(page: Page): { readonly count: number } {
  const polls = { count: 0 };
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes('/v1/requests:changes')) polls.count += 1;
  });
  return polls;
}

test('one of two tabs polls for both; when it closes the other takes over', async ({
  context,
  crm,
  page,
  product,
}) => {
  await hurry(context);
  const leader = await context.newPage();
  const first = countPolls(leader);
  await leader.goto(product.sandboxUrl + ROMASHKA.lead);
  const led = leader.locator('.sverka-panel');
  await led.getByText('Заявки в бухгалтерию').click();
  await expect(led.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
  await expect.poll(() => first.count).toBeGreaterThan(0);

  const second = countPolls(page);
  await crm.open(ROMASHKA.lead);
  // The browser remembers which sections are open.
  await expect(crm.panel.getByRole('button', { name: 'Новая заявка' })).toBeVisible();
  const { number } = await new Bookkeeper(product).sendPayment('3131.00');
  for (const panel of [led, crm.panel]) await expect(panel).toContainText(`№ ${number}, Платёжное`);
  expect(second.count).toBe(0);

  await leader.close();
  await expect.poll(() => second.count).toBeGreaterThan(0);
});
