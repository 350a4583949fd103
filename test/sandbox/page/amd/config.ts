import type { Require } from './require.ts';

/** Where the host's libraries are served from. */
export const VENDOR = '/sandbox/assets/vendor/';

/** Bundled libraries under their documented ids; the files are listed in `build/vendor.ts`. */
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
  'es6promise',
  'FileAPI',
  'intl-tel-input',
  'intl-tel-input-utils',
  'device',
  'steady',
  'jquery.caret',
  'atjs-code',
  'scrollMonitor',
  'ifvisible',
  'webfontloader',
  'wheel-indicator',
  'kalendae',
  'marked',
] as const;

const PACK = 'put the library into the archive and name it by its file, ./lib/name.js';

/** Modules the platform has and this sandbox does not: the reason, and what to do about it. */
export const notCarried: Readonly<Record<string, string>> = {
  colorpicker: `its version 3.0.0 is not published as a package; ${PACK}`,
  'url-regex-safe': `its package does not run without a native one; ${PACK}`,
  elements_view: "it is the CRM's own and not documented; draw lists with markup of your own",
  facebook: "it comes from another company's server; try this screen in a real account",
  'google-picker': "it comes from another company's server; try this screen in a real account",
};

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

/**
 * Configures RequireJS as the host does: base URL, ids, a 45-second time-out, widget files from the CDN base
 * when there is one.
 */
export function configureRequire(require: Require, cdnBase: string | null): void {
  require.config({
    baseUrl: '/frontend/js/',
    waitSeconds: 45,
    paths: Object.fromEntries(carried.map((id) => [id, VENDOR + id])),
    shim: {
      'moment-timezone': ['moment'],
      'intl-tel-input-utils': { exports: 'intlTelInputUtils' },
      kalendae: { exports: 'Kalendae' },
    },
    map: {
      '*': {
        '../build/transpiled': 'lib',
        'lib/core/router': 'lib/common/router',
        intl_tel_input: 'intl-tel-input',
        'vendor/kalendae/kalendae': 'kalendae',
      },
    },
  });
  if (cdnBase !== null) prefixCdn(require, cdnBase);
}
