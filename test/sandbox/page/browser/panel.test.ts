import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';
import { probeWidget } from './testing/probe-widget.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;
const CARELESS = `undeclaredName = 1;
  document.addEventListener('scroll', function () {});
  setInterval(function () {}, 100000);
  $('head').append('<style>p { color: rgb(1, 2, 3) }</style>');
  $.fn.trialPlugin = function () {};
  window.APP.trial = 1;
  window.alert('hello');
  $.ajax({ url: '/api/v4/account', async: false })`;
const STATE = {
  title: { ru: 'Сбой', en: 'Failure' },
  path: '/leads/list/',
  user: 505,
  faults: { rest: { status: 500 } },
};

describe('the panel over a careless widget', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(await probeWidget(CARELESS), [STATE]);
    // A real dialog that opens during navigation cannot be closed and blocks the next one.
    await desk.page.addInitScript(() => Reflect.set(window, 'alert', () => undefined));
  }, TIMEOUT);
  afterAll(() => desk.close());

  const tab = (name: string) => desk.page.click(`sandbox-bar [data-tab=${name}]`);
  const body = ({ page }: Desk) => page.locator('sandbox-bar #body');

  it(
    'shows what it broke and where',
    async () => {
      await desk.goto('/leads/list/');
      await desk.walk('/dashboard/');
      await desk.page.waitForFunction(() => {
        const { faults } = Reflect.get(window, '__sandbox') as { faults: { text: string }[] };
        return faults.some(({ text }) => text.includes('runs on after destroy'));
      });
      await desk.page.click('sandbox-bar .toggle');
      await tab('traces');
      const shown = await body(desk).textContent();
      for (const words of [
        'leaks the global "undeclaredName"',
        'jQuery plug-in "trialPlugin"',
        'writes APP.trial',
        'calls alert()',
        'async: false',
        'p { color: rgb(1, 2, 3) }',
        'listens to "scroll" of document after destroy',
        'script.js:',
      ])
        expect(shown).toContain(words);
    },
    TIMEOUT,
  );

  it(
    'breaks a lane by click, keeps the focus, and the log shows it',
    async () => {
      await tab('failures');
      await desk.page.click('sandbox-bar [data-lane=rest][data-failure=broken]');
      await desk.page.locator('sandbox-bar .summary b').waitFor();
      await desk.start('/todo/list/');
      await desk.page.locator('.page-error').waitFor();
      await tab('log');
      await desk.page.fill('sandbox-bar .js-text', '/api/v4/tasks');
      expect(await body(desk).textContent()).toContain('→ 500');
      await desk.page.locator('sandbox-bar [data-tab=log]').focus();
      await desk.page.keyboard.press('ArrowLeft');
      expect(await desk.page.locator('sandbox-bar [data-tab=states]').getAttribute('aria-selected')).toBe(
        'true',
      );
      await desk.page.keyboard.press('Escape');
      expect(await desk.page.locator('sandbox-bar .panel').isHidden()).toBe(true);
    },
    TIMEOUT,
  );

  it(
    'opens a preset state from its link, removes the hash, and applies user and failures',
    async () => {
      await desk.page.keyboard.press('Alt+Shift+S');
      await tab('failures');
      await desk.page.click('sandbox-bar .js-well');
      await tab('states');
      await desk.page.click('sandbox-bar .states a');
      await desk.page.waitForURL((url) => url.pathname === '/leads/list/' && url.hash === '');
      await desk.page.locator('sandbox-bar .summary b').waitFor();
      expect(await desk.page.locator('sandbox-bar .summary').textContent()).toContain('Тимур Ахметов');
      expect(await desk.page.locator('sandbox-bar .summary b').textContent()).toBe('rest 500');
    },
    TIMEOUT,
  );

  it(
    'redraws the page under the widget in every available way',
    async () => {
      await desk.visit('/leads/detail/10001#sandbox?user_id=501&faults={"rest":null}');
      await desk.page.locator('#widgets_block .trial').waitFor();
      await tab('page');
      for (const act of ['column', 'page', 'early', 'cycle']) {
        await desk.page.click(`sandbox-bar [data-act=${act}]`);
        await desk.page.locator('sandbox-bar .said:not(:empty)').waitFor();
        expect([act, await desk.page.locator('#widgets_block .trial').count()]).toEqual([act, 1]);
      }
      await desk.page.click('sandbox-bar [data-act=column-silent]');
      await desk.page.locator('#widgets_block .trial').waitFor({ state: 'detached' });
      await desk.page.click('sandbox-bar [data-act=double]');
      expect(await desk.page.locator('#widgets_block .trial').count()).toBe(2);
      expect((await desk.logged('exception')).filter((text) => !text.startsWith('null'))).toEqual([]);
    },
    TIMEOUT,
  );
});
