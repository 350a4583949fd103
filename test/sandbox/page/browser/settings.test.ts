import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { trialWidget } from '../../testing/trial-widget.ts';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;

describe('what public widgets do in their settings and pages', () => {
  let desk: Desk | null = null;
  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  it(
    'block Save until their own tick, insert before the button, and save with it',
    async () => {
      desk = await Desk.open(
        await trialWidget({
          manifest: { settings: { login: { name: 'settings.login', type: 'text', required: false } } },
          texts: { settings: { login: 'Логин' } },
          callbacks: `settings: function ($body) {
            $('#widget_settings__fields_wrapper .widget_settings_block__controls_top').before('<label class="trial-agree"><input type="checkbox" name="agreement"> Согласен</label>');
            return true;
          },
          onSave: function () {
            var $form = $('#widget_settings__fields_wrapper');
            if ($form.find('input[name=widget_active]').val() !== 'Y') return true;
            var agreed = $form.find('input[name=agreement]').prop('checked');
            say('agreed ' + agreed);
            if (!agreed) $form.append('<p class="trial-error">Нужно согласие</p>');
            return agreed;
          },`,
        }),
      );
      const { page } = desk;
      await desk.goto('/settings/widgets/');
      await page.click('.js-open-widget-card');
      await page.fill('[name=login]', 'anna');
      await page.click('.js-widget-save');
      await page.getByText('Нужно согласие').waitFor();
      await page.check('[name=agreement]');
      await page.click('.js-widget-save');
      await page.locator('.widget-settings').waitFor({ state: 'detached' });
      expect(await desk.said()).toEqual(['agreed false', 'agreed true']);
      expect(await desk.accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'put Save and Cancel into the head of their own pages',
    async () => {
      desk = await Desk.open(
        await trialWidget({
          manifest: {
            locations: ['settings', 'advanced_settings', 'widget_page'],
            advanced: { title: 'widget.name' },
            left_menu: { desk: { title: 'widget.name', icon: 'images/icon.svg' } },
          },
          files: { 'images/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' },
          callbacks: `buttons: function (name) {
            var $buttons = $('<div class="trial-buttons">').css({ float: 'right' });
            $buttons.append(self.render({ ref: '/tmpl/controls/cancel_button.twig' }, { text: 'Отмена ' + name }));
            $buttons.append(self.render({ ref: '/tmpl/controls/button.twig' }, { text: 'Сохранить ' + name, class_name: 'trial-save' }));
            $('.content__top__preset').css({ float: 'left' });
            $('.list__body-right__top').css({ display: 'block' }).append($buttons);
            $buttons.on('click', '.trial-save', function () { say('saved ' + name); });
          },
          advancedSettings: function () { self.callbacks.buttons('настройки'); },
          initMenuPage: function (params) { self.callbacks.buttons(params.item_code); },`,
        }),
      );
      const code = await codeOf(desk);
      const beside: string[][] = [];
      for (const path of [`/settings/widgets/${code}/`, `/widget_page/${code}/desk/`]) {
        await desk.walk(path);
        await desk.page.click('.trial-save');
        beside.push(await desk.page.locator('.aside__caption, .nav__menu__item_active').allInnerTexts());
      }
      expect(beside.map((texts) => texts.map((text) => text.trim()))).toEqual([
        ['Настройки', 'Настройки'],
        ['Проба'],
      ]);
      expect(await desk.page.locator('.list__body-right__top .button-cancel').count()).toBe(1);
      expect(await desk.said()).toEqual(['saved настройки', 'saved desk']);
      expect(await desk.accusations()).toEqual([]);
    },
    TIMEOUT,
  );
});

/** The code the sandbox assigned to the only widget. */
async function codeOf(desk: Desk): Promise<string> {
  await desk.goto('/settings/widgets/');
  return (await desk.page.locator('.js-open-widget-card').getAttribute('data-code')) ?? '';
}
