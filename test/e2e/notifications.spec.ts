/**
 * Notifications on requests: shown once, in whatever page their reader has open.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { axeFaults } from './harness/axe.ts';
import { Bookkeeper } from './harness/bookkeeper.ts';
import type { Crm } from './harness/crm.ts';
import { hurry } from './harness/hurry.ts';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

const AUTHOR = 503;
const OURS = /notifications-\w+\.js|notifications:claim/;

// A minute instead of ten: longer than a busy page may take to claim its notifications.
test.use({ locale: 'ru-RU', gatewayEnv: { UNSEEN_SECONDS: '60' } });

async function switchOn(crm: Crm): Promise<void> {
  await hurry(crm.page.context());
  await crm.keepSettings({ gateway_url: crm.product.gatewayUrl, switches: '{"notifications":true}' });
}

const toast = (page: Page, words: string) => page.locator('.notification-toast', { hasText: words });

/** Number of a request's popups in all of a user's tabs. */
async function shown(context: BrowserContext, words: string): Promise<number> {
  const counts = await Promise.all(context.pages().map((page) => toast(page, words).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Our files that the page fetches beyond `script.js` and the gateway's session. */
function fetched(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (OURS.test(request.url())) seen.push(request.url());
  });
  return seen;
}

test('an action of accounting appears in one of the author’s tabs, once', async ({ crm, page, product }) => {
  const accounting = new Bookkeeper(product);
  const { id, number } = await accounting.sendPayment('54321.00');
  await switchOn(crm);
  await crm.sit({ user: AUTHOR });
  await crm.open('/leads/list/');
  const second = await page.context().newPage();
  await second.goto(`${product.sandboxUrl}${ROMASHKA.lead}`);
  await accounting.act(id, { action: 'take' });
  await accounting.act(id, { action: 'comment', text: 'Готовлю <b>сегодня</b>' });
  const comment = `Новый комментарий к заявке № ${number}`;
  await expect.poll(() => shown(page.context(), comment)).toBe(1);
  await accounting.act(id, { action: 'ask', text: 'Какой договор?' });
  const question = `Вопрос по заявке № ${number}`;
  await expect.poll(() => shown(page.context(), question)).toBe(1);
  // The second came after the first, so by now a duplicate of the first would have appeared.
  expect(await shown(page.context(), comment)).toBe(1);
  const asker = (await toast(second, question).count()) > 0 ? second : page;
  await expect(toast(asker, question)).toContainText(/54\s321\s₽/);
  await toast(asker, question).getByRole('link').click();
  await expect(asker).toHaveURL(/\/leads\/detail\/10001$/);
  await second.close();
});

test('a role without sums reads none', async ({ crm, office, page, product }) => {
  const accounting = new Bookkeeper(product);
  const { id, number } = await accounting.sendPayment('98765.00');
  await office.giveRole(AUTHOR, { see: true, see_sums: false, request: false });
  await switchOn(crm);
  await crm.sit({ user: AUTHOR });
  await crm.open('/leads/list/');
  await accounting.act(id, { action: 'reject', text: 'Счёт на 98765 отозван' });
  const news = toast(page, `Заявка № ${number} отклонена`);
  await expect(news).toBeVisible();
  await expect(news).not.toContainText(/98|₽/);
});

test('switched off, nothing of it is loaded; on, navigations leave nothing behind', async ({ crm, page }) => {
  await crm.allowRequests(50);
  const seen = fetched(page);
  await crm.sit({ user: AUTHOR });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await crm.go('/leads/list/');
  await expect(crm.panel).toHaveCount(0);
  expect(seen).toEqual([]);

  await crm.sit({ user: 501 });
  await switchOn(crm);
  await crm.sit({ user: AUTHOR });
  await crm.open('/leads/list/');
  const claims = () => seen.filter((url) => url.includes(':claim')).length;
  await expect.poll(claims).toBeGreaterThan(0);
  const alive = async () => {
    const { listeners, timers } = await crm.counts();
    return { listeners, timers };
  };
  // What the page's start set off is over: one timer remains, for the next claim.
  await expect.poll(async () => (await alive()).timers).toBe(1);
  const first = await alive();
  for (let time = 0; time < 6; time += 1) {
    await crm.go(ROMASHKA.lead);
    await expect(crm.panel).toContainText(ROMASHKA.debt);
    await crm.go('/leads/list/');
    await expect(crm.panel).toHaveCount(0);
  }
  await expect.poll(alive).toEqual(first);
  const before = claims();
  // Back on a page that the CRM kept without redrawing it, the widget keeps polling.
  await expect.poll(claims).toBeGreaterThan(before);
});

test('rules: a person’s own one is saved and kept, and everything passes axe', async ({
  crm,
  page,
  watch,
}) => {
  const open = async () => {
    await crm.open(`/settings/widgets/${await crm.code()}/`);
    await page.getByRole('button', { name: /^(Уведомления|Notifications)$/ }).click();
  };
  await open();
  await page.getByLabel('Отдельное правило').selectOption({ label: 'Мария Лебедева' });
  const own = page.getByRole('group', { name: 'Мария Лебедева' });
  await own.getByLabel('Поступила оплата').selectOption({ label: 'Не сообщать' });
  await page.getByRole('button', { name: 'Сохранить правила' }).click();
  await expect(page.getByText('Новые уведомления пойдут по этим правилам')).toBeVisible();
  await crm.sit({ user: 501, lang: 'en', theme: 'dark' });
  await page.setViewportSize({ width: 420, height: 900 });
  await open();
  await expect(own.getByLabel('Payment received')).toHaveValue('none');
  expect(await axeFaults(page, watch, '[id^=work-area-]')).toEqual([]);
  await own.getByRole('button', { name: /^Remove override/ }).click();
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(own).toHaveCount(0);
});
