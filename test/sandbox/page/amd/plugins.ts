import type { Define, Normalize, PluginLoad, Require } from './require.ts';

type LoadPlugin = (name: string, require: Require, done: PluginLoad) => void;

/** Widget files may sit on a CDN without CORS headers; the host's own JSON always comes from the account's origin. */
function sameOrigin(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return pathname.startsWith('/upl/') ? pathname + search : url;
}

const loadJson: LoadPlugin = (name, require, done) => {
  fetch(sameOrigin(require.toUrl(name)))
    .then(async (response) => {
      if (!response.ok) throw new Error(`${name} answered ${response.status}`);
      return JSON.parse(await response.text()) as unknown;
    })
    .then(done, (error: unknown) => done.error(error));
};

/** A missing file gives undefined instead of a rejection; that is how the host survives a broken script.js. */
const loadOptional: LoadPlugin = (name, require, done) => {
  require([name], (module: unknown) => done(module), (error) => {
    for (const id of error.requireModules ?? []) require.undef(id);
    done(undefined);
  });
};

const loadCss: LoadPlugin = (name, require, done) => {
  const [path = '', query] = name.split('?');
  const file = path.endsWith('.css') ? path : `${path}.css`;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = require.toUrl(query === undefined ? file : `${file}?${query}`);
  link.onload = () => done(link);
  link.onerror = () => done.error(new Error(`css!${name} did not load`));
  document.head.append(link);
};

const normalize: Normalize = (name, resolve) => resolve(name);

/** Registers the loader plugins; `text!` is the library itself. */
export function definePlugins(define: Define): void {
  define('json', [], () => ({ load: loadJson, normalize }));
  define('optional', [], () => ({ load: loadOptional, normalize }));
  define('css', [], () => ({ load: loadCss, normalize }));
  define('es6', [], () => ({
    load: (name: string, _require: Require, done: PluginLoad) =>
      done.error(new Error(`es6!${name}: the host has no such loader`)),
  }));
}
