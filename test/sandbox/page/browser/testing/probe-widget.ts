import { MANIFEST, widgetFiles, zipOf } from '../../../testing/archives.ts';

const TEXTS = { widget: { name: 'Проба' }, dp: { message: 'Текст' } };
const LOCATIONS = [
  'lcard-1',
  'ccard-1',
  'llist-0',
  'clist-0',
  'tlist-0',
  'settings',
  'card_sdk',
  'digital_pipeline',
  'everywhere',
];

/** Logs the sandbox's calls in `window.calls`, cleans up after itself, and runs `extra` in its `init`. */
function script(extra: string): string {
  return `define(['jquery'], function ($) {
  // Not enumerable: a test's own eyes are no leak.
  if (!window.sandboxProbeCalls) Object.defineProperty(window, 'sandboxProbeCalls', { value: [] });
  var calls = window.sandboxProbeCalls;
  return function () {
    var self = this;
    var yes = function (name) { return function () { calls.push(name); return true; }; };
    self.callbacks = {
      render: function () {
        calls.push('render');
        if (self.system().area === 'lcard') self.render_template({ caption: { class_name: 'x' }, body: '<p class="trial">trial</p>', render: '' });
        return true;
      },
      init: function () { calls.push('init'); $(document).on('click' + self.ns, function () {}); ${extra}; return true; },
      bind_actions: yes('bind_actions'), destroy: yes('destroy'), settings: yes('settings'), onSave: yes('onSave'), dpSettings: yes('dpSettings'),
      loadPreloadedData: function () { return Promise.resolve([{ id: 1, name: 'Drill', price: 10 }]); },
      loadElements: function () { return Promise.resolve([]); },
      linkCard: function (links) { calls.push('linkCard ' + links.link.length); return Promise.resolve(); },
      leads: { selected: yes('leads.selected') }
    };
    return self;
  };
});`;
}

/** A small widget present in every place of the CRM; `extra` is added to its `init`. */
export function probeWidget(extra = ''): Promise<Uint8Array> {
  const manifest = {
    ...MANIFEST,
    locations: LOCATIONS,
    settings: {},
    tour: undefined,
    dp: {
      settings: { message: { name: 'dp.message', type: 'text', required: true } },
      action_multiple: false,
    },
  };
  const texts = JSON.stringify(TEXTS);
  return zipOf(
    widgetFiles({
      'manifest.json': JSON.stringify(manifest),
      'script.js': script(extra),
      'i18n/ru.json': texts,
      'i18n/en.json': texts,
    }),
  );
}
