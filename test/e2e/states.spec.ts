import { type Answers, collectAnswers } from './harness/answers.ts';
import { axeFaults } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { clickState, isRefused, isSumless, states, words } from './harness/states.ts';
import { expect, test } from './harness/test.ts';
import { ROMASHKA } from './known.ts';

test.use({ gatewayProxy: true });
test.describe.configure({ mode: 'parallel' });

const PANEL = '.sverka-panel';
/** No figures are asked for here. */
const ELSEWHERE = '/todo/list/';
/** How a refused or broken call shows in the browser's own console. */
const FAILURE = /net::ERR_|Failed to load resource|CORS policy/;

test('every state has its words, and every word its state', () => {
  expect(states.map(({ title }) => title.ru).sort()).toEqual(Object.keys(words).sort());
});

for (const state of states) {
  test(`${state.group?.ru}: ${state.title.ru}`, async ({ crm, page, product, watch }) => {
    if (isRefused(state)) watch.forgive(FAILURE);
    const answers = collectAnswers(page, product);
    await crm.open(ELSEWHERE);
    await clickState(crm, state);
    await expect(crm.panel).toContainText(words[state.title.ru] ?? /^$/);
    for (const width of [240, 219]) expect(await crm.overflow(width), `${width} px`).toBe(0);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((to) => document.documentElement.setAttribute('data-color-scheme', to), theme);
      await expect(crm.panel.locator(`[data-theme=${theme}]`)).toBeAttached();
      expect(await axeFaults(page, watch, PANEL), theme).toEqual([]);
    }
    if (isSumless(state)) await expectNoSum(crm, answers);
  });
}

async function expectNoSum(crm: Crm, answers: Answers): Promise<void> {
  await expect(crm.panel).not.toContainText(/\d\s?[₽$€]/);
  for (const { call, body } of await answers.all()) {
    for (const sum of ROMASHKA.sums) expect(body, call).not.toMatch(new RegExp(`(?<!\\d)${sum}(?!\\d)`));
    expect(body, call).not.toMatch(/"value":\s*"-?\d/);
  }
}
