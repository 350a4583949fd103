import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** `cjs`: the package has no AMD build, or one whose bundled parts call `define` themselves. */
type VendorModule = { file: string; wrap?: 'cjs' };

/**
 * RequireJS id → file of an installed package, for every vendor module that is published. `fileapi`,
 * `intl-tel-input` and `steady` are the published versions nearest to the platform's. The page refuses a
 * missing module by name: `amd/config.ts`.
 */
export const vendorModules: Readonly<Record<string, VendorModule>> = {
  require: { file: 'requirejs/require.js' },
  jquery: { file: 'jquery/dist/jquery.js' },
  'jquery-ui-code': { file: 'jquery-ui/dist/jquery-ui.js' },
  underscore: { file: 'underscore/underscore.js' },
  backbone: { file: 'backbone/backbone.js' },
  'twig-exports': { file: 'twig/twig.js' },
  moment: { file: 'moment/moment.js' },
  'moment-locale/ru': { file: 'moment/locale/ru.js' },
  'moment-locale/es': { file: 'moment/locale/es.js' },
  'moment-locale/pt': { file: 'moment/locale/pt.js' },
  'moment-timezone': { file: 'moment-timezone/builds/moment-timezone-with-data.js' },
  text: { file: 'text/text.js' },
  chartjs: { file: 'chart.js/dist/Chart.js' },
  clipboard: { file: 'clipboard/dist/clipboard.js', wrap: 'cjs' },
  accounting: { file: 'accounting/accounting.js' },
  store: { file: 'store/store.js' },
  quill: { file: 'quill/dist/quill.js' },
  cropperjs: { file: 'cropperjs/dist/cropper.js' },
  enquire: { file: 'enquire.js/dist/enquire.js' },
  'js-uuid': { file: 'js-uuid/js-uuid.js', wrap: 'cjs' },
  cocktail: { file: 'backbone.cocktail/Cocktail.js' },
  pubsub: { file: 'pubsub-js/src/pubsub.js' },
  'browser-detect': { file: 'browser-detect/dist/browser-detect.umd.js' },
  rangeslider: { file: 'rangeslider.js/dist/rangeslider.js' },
  'virtualized-list': { file: 'virtualized-list/umd/virtualized-list.js' },
  'google-libphonenumber': { file: 'google-libphonenumber/dist/libphonenumber.js', wrap: 'cjs' },
  jplayer: { file: 'jplayer/dist/jplayer/jquery.jplayer.js' },
  fullcalendar: { file: 'fullcalendar/dist/fullcalendar.js' },
  'magnific-popup': { file: 'magnific-popup/dist/jquery.magnific-popup.js' },
  visibilityjs: { file: 'visibilityjs/lib/visibility.core.js', wrap: 'cjs' },
  rxjs: { file: 'rxjs/dist/bundles/rxjs.umd.js' },
  es6promise: { file: 'es6-promise/dist/es6-promise.js' },
  FileAPI: { file: 'fileapi/dist/FileAPI.js' },
  'intl-tel-input': { file: 'intl-tel-input/build/js/intlTelInput.js' },
  'intl-tel-input-utils': { file: 'intl-tel-input/lib/libphonenumber/build/utils.js' },
  device: { file: 'current-device/umd/current-device.js' },
  steady: { file: 'steady/Steady.js', wrap: 'cjs' },
  'jquery.caret': { file: 'jquery.caret/dist/jquery.caret.js' },
  'atjs-code': { file: 'at.js/dist/js/jquery.atwho.js' },
  scrollMonitor: { file: 'scrollmonitor/scrollMonitor.js' },
  ifvisible: { file: 'ifvisible.js/src/ifvisible.js' },
  webfontloader: { file: 'webfontloader/webfontloader.js' },
  'wheel-indicator': { file: 'wheel-indicator/lib/wheel-indicator.js', wrap: 'cjs' },
  kalendae: { file: 'kalendae/build/kalendae.standalone.js' },
  marked: { file: 'marked/lib/marked.umd.js' },
};

const resolver = createRequire(import.meta.url);

/**
 * Folder of an installed package, found by `package.json` or by path lookup because the package's `exports`
 * may hide files.
 */
function packageFolder(name: string): string {
  for (const root of resolver.resolve.paths(name) ?? []) {
    try {
      return dirname(resolver.resolve(join(root, name, 'package.json')));
    } catch {
      // Not in this node_modules; a parent's may have it.
    }
  }
  throw new Error(`sandbox vendor package "${name}" is not installed`);
}

function asAmd(source: string): string {
  const head =
    'define(function () { var module = { exports: {} }, exports = module.exports; (function (define) {\n';
  return `${head}${source}\n}).call(window, undefined); return module.exports; });`;
}

/** Source text of one vendor module in the form the page loads. */
export async function readVendor(id: string): Promise<string> {
  const module = vendorModules[id];
  if (module === undefined) throw new Error(`sandbox has no vendor module "${id}"`);
  const [name = '', ...rest] = module.file.split('/');
  const source = await readFile(join(packageFolder(name), ...rest), 'utf8');
  return module.wrap === 'cjs' ? asAmd(source) : source;
}
