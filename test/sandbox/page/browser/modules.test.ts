import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { trialWidget } from '../../testing/trial-widget.ts';
import { closeBrowser } from './testing/chromium.ts';
import { Desk } from './testing/desk.ts';

afterAll(closeBrowser);

const TIMEOUT = 60_000;
const WAIT = { timeout: 20_000 };
const IDS = [
  'es6promise',
  'FileAPI',
  'intl-tel-input',
  'intl-tel-input-utils',
  'intl_tel_input',
  'device',
  'steady',
  'atjs',
  'scrollMonitor',
  'ifvisible',
  'webfontloader',
  'wheel-indicator',
  'vendor/kalendae/kalendae',
  'marked',
  'moment-langs',
];

describe('platform modules that widgets request', () => {
  let desk: Desk | null = null;
  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  it(
    'load and work, and what they put into the page is not the widget’s',
    async () => {
      const callbacks = `init: function () {
        say(modules.filter(function (module) { return module === undefined || module === null; }).length);
        say(typeof modules[0].Promise + ' ' + typeof modules[1].upload + ' ' + typeof modules[5].mobile + ' ' + modules[14].locale());
        var $phone = $('<input type="tel" class="trial-phone">').appendTo('#page_holder');
        $phone.intlTelInput({ initialCountry: 'ru' });
        $phone.intlTelInput('setNumber', '+79161234567');
        say($phone.intlTelInput('isValidNumber') + ' ' + $phone.intlTelInput('getNumber'));
        return true;
      },`;
      desk = await Desk.open(await trialWidget({ modules: IDS, callbacks }));
      await desk.goto('/leads/list/');
      // intl-tel-input, under both of its names, provides a jQuery plug-in and no value.
      expect(await desk.said()).toEqual(['2', 'function function function ru', 'true +79161234567']);
      expect(await desk.accusations()).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'fill a modal at once: the widget’s next line finds its controls',
    async () => {
      const callbacks = `init: function () {
        new modules[0]({ class_name: 'trial-modal', init: function ($body) {
          $body.trigger('modal:loaded').html('<button type="button" class="trial-ok">ОК</button>').trigger('modal:centrify');
        } });
        $('.trial-ok').on('click', function () { say('pressed'); });
        return true;
      },`;
      desk = await Desk.open(await trialWidget({ modules: ['lib/components/base/modal'], callbacks }));
      await desk.goto('/leads/list/');
      await desk.page.click('.trial-ok');
      expect(await desk.said()).toEqual(['pressed']);
    },
    TIMEOUT,
  );

  it(
    'that the sandbox lacks are refused by name with advice',
    async () => {
      const callbacks = `init: function () {
        require(['colorpicker'], yes, yes);
        require(['lib/components/base/player'], yes, yes);
        return true;
      },`;
      desk = await Desk.open(await trialWidget({ callbacks }));
      await desk.goto('/leads/list/');
      const lacks = () => desk?.logged('unknown');
      await expect
        .poll(lacks, WAIT)
        .toEqual(
          expect.arrayContaining([
            expect.stringMatching(/"colorpicker" exists on the platform.*put the library into the archive/),
            expect.stringMatching(/"lib\/components\/base\/player" is not in this sandbox.*real account/),
          ]),
        );
    },
    TIMEOUT,
  );
});
