import type { StateLink } from '#sandbox/boot.ts';
import { type Answers, collectAnswers } from './harness/answers.ts';
import { axeFaults, COLOURS, WCAG } from './harness/axe.ts';
import type { Crm } from './harness/crm.ts';
import { clickState, isRefused, isSumless, states, words } from './harness/states.ts';
import { expect, test } from './harness/test.ts';
import type { Watch } from './harness/watch.ts';
import { ROMASHKA } from './known.ts';

test.use({ gatewayProxy: true });

const PANEL = '.sverka-panel';
/** No figures are requested on this page. */
const ELSEWHERE = '/todo/list/';
/** On the CRM's own origin, with no script running. */
const NO_PAGE = '/sandbox/api/states';
/** How a refused or broken call appears in the browser's console. */
const FAILURE = /net::ERR_|Failed to load resource|CORS policy/;

test('every state has a text, and every text a state', () => {
  expect(states.map(({ title }) => title.ru).sort()).toEqual(Object.keys(words).sort());
});

/**
 * A group's states share one page; those with failing calls have a page of their own, where console errors
 * are allowed.
 */
const walkOf = (state: StateLink): string => `${state.group?.ru}${isRefused(state) ? ', отказы' : ''}`;

for (const name of new Set(states.map(walkOf))) {
  const walk = states.filter((state) => walkOf(state) === name);
  test(name, async ({ crm, page, product, watch }) => {
    if (walk.some(isRefused)) watch.forgive(FAILURE);
    for (const state of walk) {
      await test.step(state.title.ru, async () => {
        const answers = collectAnswers(page, product);
        await openAfresh(crm);
        await clickState(crm, state);
        await expect(crm.panel).toContainText(words[state.title.ru] ?? /^$/);
        for (const width of [240, 219]) expect(await crm.overflow(width), `${width} px`).toBe(0);
        await expectAccessible(crm, watch);
        if (isSumless(state)) await expectNoSum(crm, answers);
      });
    }
  });
}

/** Opens as a first-time user: the sandbox reset, and the browser's storage empty. */
async function openAfresh(crm: Crm): Promise<void> {
  await crm.reset();
  await crm.allowRequests(50);
  await crm.sit({ user: 501 });
  await crm.open(NO_PAGE);
  await crm.page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await crm.open(ELSEWHERE);
}

async function expectAccessible({ page, panel }: Crm, watch: Watch): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((to) => document.documentElement.setAttribute('data-color-scheme', to), theme);
    await expect(panel.locator(`[data-theme=${theme}]`)).toBeAttached();
    expect(await axeFaults(page, watch, PANEL, theme === 'dark' ? COLOURS : WCAG), theme).toEqual([]);
  }
}

async function expectNoSum(crm: Crm, answers: Answers): Promise<void> {
  await expect(crm.panel).not.toContainText(/\d\s?[₽$€]/);
  for (const { call, body } of await answers.all()) {
    for (const sum of ROMASHKA.sums) expect(body, call).not.toMatch(new RegExp(`(?<!\\d)${sum}(?!\\d)`));
    expect(body, call).not.toMatch(/"value":\s*"-?\d/);
  }
}
