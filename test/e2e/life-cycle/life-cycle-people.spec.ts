import { Crm } from '../harness/crm.ts';
import { expect, test } from '../harness/test.ts';
import { ROMASHKA } from '../known.ts';

const JUNIOR = 505;
const anySum = /\d\s?₽/;

test('another user signs in on the same computer: nothing of the first one is shown', async ({
  crm,
  page,
}) => {
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await crm.sit({ user: JUNIOR });
  await page.addInitScript(() => {
    // Records every text the panel ever shows, including a cached one that is replaced immediately.
    const seen: string[] = [];
    Object.assign(window, { everShown: seen });
    const look = (): void => {
      seen.push(document.querySelector('.sverka-panel')?.shadowRoot?.textContent ?? '');
      requestAnimationFrame(look);
    };
    look();
  });
  await crm.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(/суммы|Суммы/);
  const shown = await page.evaluate(() => (window as unknown as { everShown: string[] }).everShown);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((text) => anySum.test(text))).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/86\s?400/);
});

test('two CRMs in two tabs of one browser: each with its own user and session', async ({
  crm,
  context,
  product,
}) => {
  const second = new Crm(await context.newPage(), product);
  second.underPlainHttp();
  await second.sit({ user: JUNIOR });
  await crm.open(ROMASHKA.lead);
  await second.open(ROMASHKA.lead);
  await expect(crm.panel).toContainText(ROMASHKA.debt);
  await expect(second.panel).toContainText(/суммы|Суммы/);
  await expect(second.panel).not.toContainText(anySum);
  await crm.page.reload();
  await expect(crm.panel).toContainText(ROMASHKA.debt);
});
