import type { Page } from '@playwright/test';
import type { Crm } from '../harness/crm.ts';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';
import { widgetIsUp } from './life-cycle-tools.ts';

const ROUNDS = process.env.LONG === '1' ? 200 : 12;
const AWAY = '/contacts/list/';
const COLUMN = '.card-widgets__elements';

interface HostPage {
  readonly $: (target: Document | string) => {
    trigger(event: string, args: unknown[]): void;
    empty(): void;
  };
  readonly APP: { readonly widgets: { readonly list: Record<string, { callbacks: { render(): unknown } }> } };
}

async function render(page: Page, code: string): Promise<unknown> {
  return page.evaluate(
    (name) => (window as unknown as HostPage).APP.widgets.list[name]?.callbacks.render(),
    code,
  );
}

async function sendSocketEvent(page: Page, event: string, args: readonly unknown[]): Promise<void> {
  await page.evaluate(
    ([name, values]) => (window as unknown as HostPage).$(document).trigger(name, [...values]),
    [event, args] as const,
  );
}

function panelQuestions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/panel')) asked.push(request.url());
  });
  return asked;
}

/** Waits until the figures stop changing: cached ones appear before the fresh ones. */
async function settled(crm: Crm): Promise<void> {
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(crm.panel.locator('[aria-busy=true]')).toHaveCount(0);
  await crm.page.waitForLoadState('networkidle');
}

test('render called repeatedly: one panel, one request', async ({ crm, page }) => {
  const asked = panelQuestions(page);
  await crm.open(ROMASHKA.lead);
  await settled(crm);
  const before = await crm.atRest();
  const code = await crm.code();
  for (let time = 0; time < 5; time += 1) expect(await render(page, code)).toBe(true);
  await expect(crm.panel).toHaveCount(1);
  await settled(crm);
  expect(asked).toHaveLength(1);
  expect(await crm.atRest()).toEqual(before);
});

test('render before the column exists: the panel comes with the column', async ({ crm, page }) => {
  await crm.open(AWAY);
  await widgetIsUp(crm);
  const column = await page.evaluateHandle((selector) => {
    const element = document.querySelector(selector);
    const parent = element?.parentElement;
    element?.remove();
    return { element, parent };
  }, COLUMN);
  await crm.go(ROMASHKA.lead);
  await expect(page.locator('#card_holder')).toBeVisible();
  await expect(crm.panel).toHaveCount(0);
  await column.evaluate(({ element, parent }) => void (element && parent?.prepend(element)));
  await render(page, await crm.code());
  await settled(crm);
  await expect(crm.panel).toHaveCount(1);
});

test('the host empties the column: the same panel returns, without a new request', async ({ crm, page }) => {
  const asked = panelQuestions(page);
  await crm.open(ROMASHKA.lead);
  await settled(crm);
  for (let time = 0; time < 3; time += 1)
    await page.evaluate((column) => (window as unknown as HostPage).$(column).empty(), COLUMN);
  await settled(crm);
  await expect(crm.panel).toHaveCount(1);
  expect(asked).toHaveLength(1);
});

test('the host replaces the column and calls render: the panel moves in', async ({ crm, page }) => {
  await crm.open(ROMASHKA.lead);
  await settled(crm);
  await page.evaluate((column) => {
    const old = document.querySelector(column);
    old?.replaceWith(old.cloneNode(false));
  }, COLUMN);
  await render(page, await crm.code());
  await settled(crm);
  await expect(crm.panel).toHaveCount(1);
});

for (const init_once of ['Y', 'N'] as const) {
  test(`disabled and enabled again, init_once ${init_once}`, async ({ crm, page }) => {
    await crm.sit({ init_once });
    await crm.open(ROMASHKA.lead);
    await settled(crm);
    const before = await crm.atRest();
    const code = await crm.code();
    await sendSocketEvent(page, 'widget:removed', [code, null, true]);
    await expect(crm.panel).toHaveCount(0);
    await expect.poll(async () => (await crm.counts()).listeners).toBe(0);
    expect((await crm.counts()).timers).toBe(0);
    await sendSocketEvent(page, 'widget:installed', [code]);
    await settled(crm);
    await expect(crm.panel).toHaveCount(1);
    expect(await crm.atRest()).toEqual(before);
  });

  test(`${ROUNDS} navigations leave nothing behind, init_once ${init_once}`, async ({ crm }) => {
    test.setTimeout(ROUNDS * 5000 + 120_000);
    await crm.sit({ init_once });
    await crm.allowRequests(1000);
    await crm.open(ROMASHKA.lead);
    await settled(crm);
    const leads = [ROMASHKA.lead, '/leads/detail/10002', '/leads/detail/10003'];
    const there = async (round: number): Promise<void> => {
      await crm.go(AWAY);
      await expect(crm.panel).toHaveCount(0);
      await crm.go(leads[round % leads.length] ?? ROMASHKA.lead);
      await expect(crm.panel).toHaveCount(1);
    };
    for (let round = 1; round <= leads.length; round += 1) await there(round);
    await settled(crm);
    const before = await crm.atRest();
    // Some cards are left before their figures arrive: calls in progress must end too.
    for (let round = 1; round < ROUNDS; round += 1) await there(round);
    await there(0);
    await settled(crm);
    expect(await crm.atRest()).toEqual(before);
  });
}
