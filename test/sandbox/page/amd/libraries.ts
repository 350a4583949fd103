import type { Backbone, Libraries, Moment, Underscore } from '../app/host.ts';
import { type Define, load, type Require } from './require.ts';
import { createTwig } from './twig.ts';

/** Other ids for the same libraries; on the platform `jquery-ui` is merged into jQuery. */
function defineAliases(define: Define, libraries: Libraries): void {
  const { twig, $, moment } = libraries;
  for (const id of ['twigjs', 'twig', 'twig-core', 'twigjs-core']) define(id, [], () => twig);
  define('jquery-ui', [], () => $);
  define('atjs', ['jquery.caret', 'atjs-code'], () => $.fn);
  const lang = moment.locale();
  define(
    'moment-langs',
    ['ru', 'es', 'pt'].map((id) => `moment-locale/${id}`),
    () => {
      // Loading a locale file makes that locale the current one.
      moment.locale(lang);
      return moment;
    },
  );
}

/** Loads the host's libraries in the host's versions and exposes on `window` what the host exposes there. */
export async function loadLibraries(require: Require, define: Define, lang: string): Promise<Libraries> {
  const [$, _, Backbone, exports, moment] = await load<
    [JQueryStatic, Underscore, Backbone, Parameters<typeof createTwig>[0], Moment]
  >(require, ['jquery', 'underscore', 'backbone', 'twig-exports', 'moment']);
  Object.assign(window, { $, jQuery: $ });
  const locale = ['ru', 'es', 'pt'].includes(lang) ? [`moment-locale/${lang}`] : [];
  await load(require, ['jquery-ui-code', 'text', ...locale]);
  moment.locale(locale.length > 0 ? lang : 'en');
  const libraries = { $, _, Backbone, moment, twig: createTwig(exports) };
  Object.assign(window, { Twig: libraries.twig, twig: libraries.twig.twig, moment });
  defineAliases(define, libraries);
  await load(require, ['twigjs', 'jquery-ui', 'json', 'optional', 'css']);
  return libraries;
}
