import type { Require } from './require.ts';

/** Where the host's libraries are served. */
export const VENDOR = '/sandbox/assets/vendor/';

/** Vendor ids carried under their documented names; the files are listed in `build/vendor.ts`. */
const carried = [
  'jquery',
  'jquery-ui-code',
  'underscore',
  'backbone',
  'twig-exports',
  'moment',
  'moment-locale/ru',
  'moment-locale/es',
  'moment-locale/pt',
  'moment-timezone',
  'text',
  'chartjs',
  'clipboard',
  'accounting',
  'store',
  'quill',
  'cropperjs',
  'enquire',
  'js-uuid',
  'cocktail',
  'pubsub',
  'browser-detect',
  'rangeslider',
  'virtualized-list',
  'google-libphonenumber',
  'jplayer',
  'fullcalendar',
  'magnific-popup',
  'visibilityjs',
  'rxjs',
] as const;

/** Documented by the platform, but their exact versions are not published as packages. */
export const notCarried: ReadonlySet<string> = new Set([
  'colorpicker',
  'device',
  'FileAPI',
  'steady',
  'intl_tel_input',
  'moment-langs',
  'atjs',
  'scrollMonitor',
  'elements_view',
  'url-regex-safe',
  'marked',
  'ifvisible',
  'webfontloader',
  'wheel-indicator',
  'facebook',
  'google-picker',
]);

/** Paths the platform serves from its CDN when one is configured. */
const cdnPath = /^\/(?:upl|widgets|v3\/widgets)\//;

function prefixCdn(require: Require, base: string): void {
  const context = require.s.contexts._;
  const native = context.nameToUrl.bind(context);
  context.nameToUrl = (name, ext, skipExt) => {
    const url = native(name, ext, skipExt);
    return cdnPath.test(url) ? base.replace(/\/$/, '') + url : url;
  };
}

/** Configures RequireJS as the host does: base URL, names, 45 seconds, widget files from the CDN base when there is one. */
export function configureRequire(require: Require, cdnBase: string | null): void {
  require.config({
    baseUrl: '/frontend/js/',
    waitSeconds: 45,
    paths: Object.fromEntries(carried.map((id) => [id, VENDOR + id])),
    shim: { 'moment-timezone': ['moment'] },
    map: { '*': { '../build/transpiled': 'lib', 'lib/core/router': 'lib/common/router' } },
  });
  if (cdnBase !== null) prefixCdn(require, cdnBase);
}
