import globals from 'globals';

/**
 * Names of the language, of browsers, handlers among them (`oncut` is the shortest, `one` is no handler), and
 * of the CRM's page.
 */
export const isPageName = (name: string): boolean => /^on[a-z]{3,}$/.test(name) || pageNames.has(name);

const pageNames: ReadonlySet<string> = new Set([
  ...Object.keys(globals.builtin),
  ...Object.keys(globals.browser),
  ...`undefined NaN Infinity arguments eval APP AMOCRM AMO_CONSTANTS $ jQuery _ Backbone Twig twig moment
  require requirejs define`.split(/\s+/),
]);

/** Names that Node and bundlers give to code, and a page does not. */
export const bundlerNames: ReadonlySet<string> = new Set(['exports', 'module', 'global', 'process']);

/**
 * Modules of the host's own registry (web_sdk/system_modules and its loader's configuration), besides
 * `lib/…`.
 */
export const hostNames: ReadonlySet<string> = new Set(
  `jquery jquery-ui underscore backbone twigjs twig twig-core twigjs-core browser-detect browser_detect chartjs chart
  colorpicker rangeslider clipboard cocktail backbone.cocktail accounting device enquire FileAPI fileapi
  google-libphonenumber jplayer js-uuid fullcalendar moment moment-timezone moment-langs pubsub steady store cropperjs
  virtualized-list quill intl_tel_input intl-tel-input intl-tel-input-utils magnific-popup atjs scrollMonitor
  elements_view visibilityjs url-regex-safe rxjs marked ifvisible webfontloader wheel-indicator facebook
  google-picker es6promise text json optional css vendor/kalendae/kalendae amocrm-sdk import-modules react react-dom
  @reduxjs/toolkit react-redux immer.produce immer.current nanoid classnames dateformat lodash`.split(/\s+/),
);
