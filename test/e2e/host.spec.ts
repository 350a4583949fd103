import type { Crm } from './harness/crm.ts';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

/** Navigations of the full run; a few also reveal a leak. */
const ROUNDS = process.env.LONG === '1' ? 100 : 4;
const AWAY = '/contacts/list/';

/** Waits for fresh figures: cached ones are painted while a refresh with its timers is still in progress. */
async function settled(crm: Crm): Promise<void> {
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel.locator('[aria-busy=false]')).toBeVisible();
  await expect
    .poll(async () => (await crm.counts()).timers, 'the skeleton and its timers are gone')
    .toBeLessThan(20);
}

async function awayAndBack(crm: Crm): Promise<void> {
  await settled(crm);
  await crm.go(AWAY);
  await expect(crm.panel).toHaveCount(0);
  await crm.go(ROMASHKA.lead);
  await settled(crm);
}

for (const init_once of ['Y', 'N'] as const) {
  test(`there and back leaves nothing behind, init_once ${init_once}`, async ({ crm }) => {
    await crm.sit({ init_once });
    await crm.allowRequests(1000);
    await crm.open(ROMASHKA.lead);
    await awayAndBack(crm);
    const once = await crm.atRest();
    for (let round = 0; round < ROUNDS; round += 1) await awayAndBack(crm);
    expect(await crm.atRest()).toEqual(once);
  });
}

const orders = {
  host: ['render', 'init', 'bind_actions'],
  documented: ['render', 'bind_actions', 'init'],
} as const;

for (const [run_mode, order] of Object.entries(orders)) {
  test(`callbacks in the order of the ${run_mode}`, async ({ crm }) => {
    await crm.sit({ run_mode: run_mode as keyof typeof orders, init_once: 'N' });
    await crm.open(ROMASHKA.lead);
    await expect(crm.panel).toContainText(ROMASHKA.debt);
    await expect.poll(async () => (await crm.callbacks()).map(nameOf)).toEqual(order);
    await crm.go(ROMASHKA.company);
    await expect(crm.panel).toContainText(ROMASHKA.debt);
    await expect
      .poll(async () => (await crm.callbacks()).map(nameOf))
      .toEqual([...order, 'destroy', ...order]);
  });
}

/** `render → true` */
function nameOf(called: string): string {
  return called.split(' ')[0] ?? '';
}

test('plain http under another name: no secure context, the same figures', async ({ crm, page }) => {
  crm.underPlainHttp();
  await crm.sit({ user: 501 });
  await crm.open(ROMASHKA.lead);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});

test('in English', async ({ crm }) => {
  await crm.sit({ lang: 'en' });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(/86,400/);
  await expect(crm.panel).not.toContainText(/[а-яё]{4,} клиента|просрочка/i);
});

test('in dark mode: the panel follows the CRM’s theme, on load and in place', async ({ crm, page }) => {
  await crm.sit({ theme: 'dark' });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel.locator('[data-theme=dark]')).toBeAttached();
  await page.evaluate(() => document.documentElement.setAttribute('data-color-scheme', 'light'));
  await expect(crm.panel.locator('[data-theme=light]')).toBeAttached();
});

test('the column has no horizontal scroll at 240 px', async ({ crm }) => {
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  const widths = await crm.panel.evaluate((host) => ({
    wide: host.shadowRoot?.firstElementChild?.scrollWidth ?? 0,
    own: host.clientWidth,
  }));
  expect(widths.wide).toBeLessThanOrEqual(widths.own);
});
