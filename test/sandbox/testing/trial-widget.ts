import { MANIFEST, widgetFiles, zipOf } from './archives.ts';

export interface Trial {
  /**
   * Members of the callbacks object as source: `name: function () { … },`. They see `self`, `$`, `say(text)`.
   */
  callbacks?: string;
  /** More modules of `define`, by their ids; the source sees them in `modules`. */
  modules?: readonly string[];
  manifest?: Record<string, unknown>;
  /** The whole locale file except `widget`; the same in both languages. */
  texts?: Record<string, unknown>;
  files?: Record<string, string>;
}

const PLACES = [
  'lcard-1',
  'ccard-1',
  'comcard-1',
  'cucard-1',
  'llist-0',
  'clist-0',
  'settings',
  'everywhere',
];

/**
 * A widget as people write them, for one scene: it logs in `window.trialSaid`, and tests check its own
 * behaviour (a form that saves, a banner that shows).
 */
export function trialWidget({
  callbacks = '',
  modules = [],
  manifest,
  texts,
  files,
}: Trial): Promise<Uint8Array> {
  const own = {
    ...MANIFEST,
    locations: PLACES,
    settings: {},
    tour: undefined,
    advanced: undefined,
    ...manifest,
  };
  const locale = JSON.stringify({ widget: { name: 'Проба', short_description: 'Проба' }, ...texts });
  return zipOf(
    widgetFiles({
      'manifest.json': JSON.stringify(own),
      'script.js': script(callbacks, modules),
      'i18n/ru.json': locale,
      'i18n/en.json': locale,
      ...files,
    }),
  );
}

function script(callbacks: string, modules: readonly string[]): string {
  const ids = JSON.stringify(['jquery', ...modules]);
  return `define(${ids}, function ($) {
  var modules = Array.prototype.slice.call(arguments, 1);
  // Not enumerable: a test's own eyes are no leak.
  if (!window.trialSaid) Object.defineProperty(window, 'trialSaid', { value: [] });
  var say = function (text) { window.trialSaid.push(String(text)); };
  return function () {
    var self = this;
    var yes = function () { return true; };
    self.callbacks = Object.assign({ render: yes, init: yes, bind_actions: yes, settings: yes, onSave: yes, destroy: yes }, {
      ${callbacks}
    });
    return self;
  };
});`;
}
