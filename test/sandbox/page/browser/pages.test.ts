import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';
import { probeWidget } from './testing/probe-widget.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;
const CARD = '/leads/detail/10001';
const TOUR = ['/leads/list/', '/leads/pipeline/', '/dashboard/', CARD, '/contacts/list/'];
const SECTIONS = [
  '/todo/list/',
  '/todo/line/',
  '/todo/calendar/',
  '/mail/inbox/',
  '/catalogs/',
  '/events/list/',
  '/stats/pipeline/',
  '/stats/by_activities/',
  '/customers/list/',
  '/customers/pipeline/',
  '/settings/widgets/',
];

/** A loaded machine draws late; the test is about the order of calls. */
const WAIT = { timeout: 20_000 };

describe('a tidy widget on every page of the sandbox', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(await probeWidget());
  }, TIMEOUT);
  afterAll(() => desk.close());

  it(
    'is in the card, and every section renders with the widget alive',
    async () => {
      await desk.goto(CARD);
      expect(await desk.page.locator('#widgets_block .trial').count()).toBe(1);
      await expect.poll(() => desk.calls(), WAIT).toEqual(['render', 'init', 'bind_actions']);
      for (const path of SECTIONS.slice(0, -1)) {
        await desk.walk(path);
        const called = async () => [path, await desk.calls()];
        await expect.poll(called, WAIT).toEqual([path, ['destroy', 'render', 'init', 'bind_actions']]);
        expect(await desk.page.locator('#work_area').textContent()).not.toBe('');
      }
      expect([
        await desk.logged('exception'),
        await desk.logged('unknown'),
        await desk.logged('fault'),
      ]).toEqual([[], [], []]);
    },
    TIMEOUT,
  );

  it(
    'leaves nothing behind after twenty navigations',
    async () => {
      await desk.goto('/leads/list/');
      await expect.poll(() => desk.calls(), WAIT).toContain('bind_actions');
      const before = await desk.counts();
      for (let round = 0; round < 4; round += 1) for (const path of TOUR) await desk.walk(path);
      await desk.walk('/leads/list/');
      await expect.poll(() => desk.calls(), WAIT).toContain('bind_actions');
      const after = await desk.counts();
      // The loader keeps the script elements it loaded.
      expect({ ...after, nodes: 0 }).toEqual({ ...before, nodes: 0 });
      expect(after.nodes - before.nodes).toBeLessThanOrEqual(5);
      expect(await desk.logged('fault')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'is rendered in the settings modal, in a list, in a trigger and in a card tab',
    async () => {
      const { page } = desk;
      await desk.goto('/leads/list/');
      await page.check('.js-item-checkbox >> nth=0');
      await page.click('.js-list-more');
      await page.click('.js-tips-item-widgets');
      await expect.poll(() => desk.calls(), WAIT).toContain('leads.selected');
      await desk.walk('/settings/pipeline/leads/7001/');
      await page.click('.js-dp-add >> nth=0');
      await page.click('.js-dp-choose');
      await expect.poll(() => desk.calls(), WAIT).toContain('dpSettings');
      const delay = page.locator('.digital-pipeline__edit-delay input[name=trigger_delay]');
      const choice = page.locator('.digital-pipeline__edit-delay .control--select').nth(1);
      await choice.locator('.control--select--button').press('ArrowDown');
      expect(await delay.inputValue()).toBe('300');
      await page.fill('.digital-pipeline__edit-bubble [name=message]', 'hello');
      await page.click('.js-trigger-save');
      const trigger = page.locator('[class*="digital-pipeline__short-task_widget-style_"]');
      await trigger.waitFor();
      await desk.goto('/settings/pipeline/leads/7001/');
      await trigger.click();
      expect(await delay.inputValue()).toBe('300');
      await desk.walk(CARD);
      await page.click('#card_tabs .js-card-tab:not([data-id=default])');
      await page.click('.js-sdk-add');
      await page.click('#save_and_close_contacts_link');
      await expect.poll(() => desk.calls(), WAIT).toContain('linkCard 1');
      await desk.walk('/settings/widgets/');
      await page.click('.js-open-widget-card');
      await page.locator('.widget-settings').waitFor();
      await page.waitForFunction(() =>
        JSON.stringify(Reflect.get(window, 'sandboxProbeCalls')).includes('settings'),
      );
      expect(await desk.logged('exception')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'nothing stored by the sandbox outlives its reset',
    async () => {
      const trigger = desk.page.locator('[class*="digital-pipeline__short-task_widget-style_"]');
      await desk.goto('/settings/pipeline/leads/7001/');
      await desk.page.locator('.js-dp-add').first().waitFor();
      expect(await trigger.count()).toBe(1);
      await desk.control('reset', {});
      await desk.goto('/settings/pipeline/leads/7001/');
      await desk.page.locator('.js-dp-add').first().waitFor();
      expect(await trigger.count()).toBe(0);
    },
    TIMEOUT,
  );

  it(
    'a card keeps what was typed, a list edits and deletes selected rows',
    async () => {
      const { page } = desk;
      await desk.goto(CARD);
      await page.fill('#person_n', 'Другое имя');
      await page.click('#save_and_close_contacts_link');
      await page.locator('.card-fields__button-block.hidden').waitFor({ state: 'attached' });
      await desk.goto('/leads/list/');
      const name = page.locator('#list_item_10001 .list-row__template-name__table-wrapper__name-link');
      expect(await name.textContent()).toBe('Другое имя');
      await page.check('#lead_10001');
      await page.click('#list_multiple_actions [data-type=delete]');
      await page.click('.modal .js-modal-accept');
      await page.locator('#list_item_10001').waitFor({ state: 'detached' });
      expect(await desk.logged('exception')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'the bar over selected rows and its tip fit a narrow window',
    async () => {
      const { page } = desk;
      await page.setViewportSize({ width: 360, height: 640 });
      await desk.goto('/leads/list/');
      await page.check('.js-item-checkbox >> nth=0');
      await page.click('.js-list-more');
      const right = async (selector: string): Promise<number> => {
        const box = await page.locator(selector).boundingBox();
        return box ? box.x + box.width : Number.NaN;
      };
      expect(await right('.js-list-more')).toBeLessThan(360);
      expect(await right('.tips_list-more')).toBeLessThan(360);
      expect(await page.evaluate(() => window.scrollX)).toBe(0);
    },
    TIMEOUT,
  );
});
