import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { trialWidget } from '../../testing/trial-widget.ts';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;
const WAIT = { timeout: 20_000 };
const PIPELINE = '/settings/pipeline/leads/7001/';

describe('what public widgets do on the page of a pipeline', () => {
  let desk: Desk | null = null;
  const open = async (trial: Parameters<typeof trialWidget>[0], path = PIPELINE): Promise<Desk> => {
    desk = await Desk.open(await trialWidget(trial));
    await desk.goto(path);
    return desk;
  };
  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  it(
    'find the form of a new trigger by its tile, replace an input, and find what was saved',
    async () => {
      const callbacks = `dpSettings: function () {
        var $tile = $('.digital-pipeline__short-task_widget-style_' + self.get_settings().widget_code);
        var $form = $tile.closest('.digital-pipeline__item-inner').find('form.digital-pipeline__edit-forms');
        var $input = $tile.parent().parent().find('[data-action=send_widget_hook] input[name=message]');
        say($form.length + ' ' + $input.length + ' ' + $input.val());
        var $area = $('<textarea class="trial-message">').val($input.val());
        $input.hide().after($area);
        $area.on('input', function () { $input.val($area.val()).trigger('change'); });
        return true;
      },`;
      const manifest = {
        locations: ['settings', 'digital_pipeline'],
        dp: {
          settings: { message: { name: 'dp.message', type: 'text', required: true } },
          action_multiple: false,
        },
      };
      const { page, said, accusations } = eyes(
        await open({ callbacks, manifest, texts: { dp: { message: 'Текст' } } }),
      );
      await page.click('.js-dp-add >> nth=0');
      await page.click('.js-dp-choose');
      await page.fill('.trial-message', 'Здравствуйте');
      await page.click('.js-trigger-save');
      await page.locator('.trial-message').waitFor({ state: 'detached' });
      await page.click('[class*="digital-pipeline__short-task_widget-style_"]');
      expect(await page.inputValue('.trial-message')).toBe('Здравствуйте');
      await page.click('.js-trigger-cancel');
      await page.click('.js-dp-add >> nth=1');
      await page.click('.js-dp-choose');
      await page.click('.js-trigger-cancel');
      expect(await page.locator('[class*="digital-pipeline__short-task_widget-style_"]').count()).toBe(1);
      expect(await said()).toEqual(['1 1 ', '1 1 Здравствуйте', expect.stringMatching(/^\d 1 $/)]);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'become a source of the pipeline, recognise it, and open their settings as that source',
    async () => {
      const callbacks = `onAddAsSource: function (pipeline) {
        self.get_pipeline_id().then(function (own) { say('added ' + pipeline + ' ' + (own === pipeline)); });
      },
      settings: function ($body, context) { if (context.source_id) say('settings ' + context.external_id); return true; },`;
      const { page, said, accusations } = eyes(
        await open({ callbacks, manifest: { locations: ['settings', 'lead_sources'] } }),
      );
      await page.click('.js-dp-source-add');
      await page.click('.js-dp-source-choose');
      await page.click('.js-dp-source');
      await page.locator('.widget-settings').waitFor();
      await expect.poll(said, WAIT).toEqual(['added 7001 true', 'settings trial-7001']);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'draw their block of the Salesbot designer, name its exits and turn it into steps',
    async () => {
      const callbacks = `salesbotDesignerSettings: function ($body, renderRow, params) {
        $body.append(renderRow('Подпись'));
        say($body.find('[data-field-name=url] [name=value_manual]').val());
        return { exits: [{ code: 'success', title: 'Отправлено' }, { code: 'fail', title: 'Не вышло' }] };
      },
      onSalesbotDesignerSave: function (handler, params) {
        say(handler + ' ' + params.url);
        return JSON.stringify([{ question: [{ handler: 'widget_request', params: { url: params.url, data: {} } }] }]);
      },`;
      const field = { name: 'salesbot.url', type: 'url', default_value: 'https://a.test', manual: true };
      const manifest = {
        locations: ['settings', 'salesbot_designer'],
        salesbot_designer: { send: { name: 'salesbot.send', settings: { url: field } } },
      };
      const texts = { salesbot: { url: 'Адрес', send: 'Отправить' } };
      const { page, said, accusations } = eyes(await open({ callbacks, manifest, texts }));
      await page.click('.js-salesbot');
      await page.click('.js-bot-add');
      expect(await page.locator('.salesbot-designer__exit').allTextContents()).toEqual([
        'Отправлено',
        'Не вышло',
      ]);
      await page.fill('[data-field-name=url] [name=value_manual]', 'https://b.test');
      await page.click('.js-bot-save');
      await page.locator('.js-bot-said:not(:empty)').waitFor();
      expect(await said()).toEqual(['https://a.test', 'send https://b.test']);
      expect(await accusations()).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('widget windows in other places', () => {
  let desk: Desk | null = null;
  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  it(
    'a list bound to a widget opens its elements in it, other lists in the standard card',
    async () => {
      const callbacks = `init: function () { self.setSdkCatalogId(1101); return true; },
      loadCatalogElement: function (element) {
        say('element ' + element.id + ' of ' + element.catalog_id);
        $('#work_area').append('<aside class="trial-element">' + element.name + '</aside>');
      },`;
      desk = await Desk.open(
        await trialWidget({ callbacks, manifest: { locations: ['settings', 'catalogs'] } }),
      );
      const { page } = desk;
      await desk.goto('/catalogs/1101/');
      await page.click('.list-row__template-name__table-wrapper__name-link >> nth=0');
      await page.locator('.trial-element').waitFor();
      expect(await page.locator('.catalog-element').count()).toBe(0);
      await desk.walk('/catalogs/1103/');
      await page.click('.list-row__template-name__table-wrapper__name-link >> nth=0');
      await page.locator('.catalog-element').waitFor();
      expect(await desk.said()).toEqual([expect.stringMatching(/^element \d+ of 1101$/)]);
      expect(await desk.accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'tasks are synchronised by a switch, whose refusal is shown',
    async () => {
      const callbacks = `calendarSync: function () {
        return {
          name: 'Календарь', description: 'Задачи в календарь', enabled: Promise.resolve(false),
          onEnable: function () { say('on'); return Promise.resolve(); },
          onDisable: function () { say('off'); return Promise.reject('Сначала выйдите'); },
          onSetup: function () { say('setup'); }
        };
      },`;
      desk = await Desk.open(
        await trialWidget({ callbacks, manifest: { locations: ['settings', 'tlist-0'] } }),
      );
      const { page } = desk;
      await desk.goto('/todo/list/');
      await page.click('.js-todo-sync');
      await page.check('.js-sync-on');
      await page.click('.js-sync-setup');
      await page.click('.js-sync-on');
      await page.getByText('Сначала выйдите').waitFor();
      expect(await page.isChecked('.js-sync-on')).toBe(true);
      expect(await desk.said()).toEqual(['on', 'setup', 'off']);
      expect(await desk.accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'a synchronisation switch with broken code is in the log too',
    async () => {
      const callbacks = `calendarSync: function () {
        return { name: 'Календарь', onEnable: function () { return self.none.such; } };
      },`;
      const manifest = { locations: ['settings', 'tlist-0'] };
      desk = await Desk.open(await trialWidget({ callbacks, manifest }));
      await desk.goto('/todo/list/');
      await desk.page.click('.js-todo-sync');
      await desk.page.click('.js-sync-on');
      await desk.page.locator('.todo-sync__error:not(:empty)').waitFor();
      expect(await desk.accusations()).toEqual([
        expect.stringContaining('calendarSync onEnable rejected: TypeError'),
      ]);
    },
    TIMEOUT,
  );
});

const eyes = (desk: Desk) => ({
  page: desk.page,
  said: () => desk.said(),
  accusations: () => desk.accusations(),
});
