import { siteIn, widgetIn } from '../probe/attribution.ts';
import type { Probe } from '../probe/types.ts';
import type { Define, Normalize, PluginLoad, Require, RequireError } from './require.ts';

type LoadPlugin = (name: string, require: Require, done: PluginLoad) => void;

/**
 * Widget files may come from a CDN without CORS headers; the host's own JSON always comes from the account's
 * origin.
 */
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

/** Names given to `optional!` whose failure has been reported; its consequences are not reported again. */
const failed = new Set<string>();

/**
 * Whether `optional!` gave undefined because the module failed. A failed module stays undefined for every
 * later caller in this document.
 */
export function hasFailed(name: string): boolean {
  return failed.has(name);
}

/**
 * Reports, with the line, an exception in a module's factory, which the host swallows. A missing file is
 * reported by its script element.
 */
function reportFailure(probe: Probe, name: string, error: RequireError): void {
  if (error.requireType === 'scripterror') return;
  const id = error.requireModules?.[0] ?? name;
  const widget = widgetIn(error.stack) ?? widgetIn(id) ?? widgetIn(name);
  const file = siteIn(error.stack)?.replace(/:\d+:\d+$/, '') ?? id.replace(/^.*\/widget\/|\?.*$/g, '');
  probe.add({
    kind: 'exception',
    widget,
    text: `${file}: ${error.name}: ${error.message}`,
    detail: error.stack,
  });
}

/** A failing file causes no rejection; that is how the host survives a broken script.js. */
function optional(probe: Probe): LoadPlugin {
  return (name, require, done) => {
    require([name], (module: unknown) => done(module), (error) => {
      reportFailure(probe, name, error);
      for (const id of error.requireModules ?? []) require.undef(id);
      failed.add(name);
      done(undefined);
    });
  };
}

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
export function definePlugins(define: Define, probe: Probe): void {
  define('json', [], () => ({ load: loadJson, normalize }));
  define('optional', [], () => ({ load: optional(probe), normalize }));
  define('css', [], () => ({ load: loadCss, normalize }));
  define('es6', [], () => ({
    load: (name: string, _require: Require, done: PluginLoad) =>
      done.error(new Error(`es6!${name}: the host has no such loader`)),
  }));
}
