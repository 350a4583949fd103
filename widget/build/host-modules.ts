/** Modules provided by the host's own AMD registry; the bundle must not contain them. */
import type { Plugin } from 'vite';

/** `jquery` and everything under `lib/` (platform documentation "web_sdk/system_modules"). */
export const hostModule: RegExp = /^(jquery$|lib\/)/;

const virtualPrefix = '\0host-module:';

/**
 * Without an AMD build (tests, the dev server), loads host modules through the page's RequireJS.
 * @param only which ids to handle; tests leave `jquery` to the package
 */
export function hostModules(only: RegExp): Plugin {
  return {
    name: 'sverka:host-modules',
    enforce: 'pre',
    resolveId: (id) => (only.test(id) ? virtualPrefix + id : null),
    load: (id) => (id.startsWith(virtualPrefix) ? askHost(id.slice(virtualPrefix.length)) : null),
  };
}

function askHost(id: string): string {
  return `export default await new Promise((resolve, reject) => globalThis.requirejs([${JSON.stringify(id)}], resolve, reject));`;
}
