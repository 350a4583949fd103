/** Modules the host's own AMD registry gives; the bundle must not carry them. */
import type { Plugin } from 'vite';

/** `jquery` and everything under `lib/` (platform documentation "web_sdk/system_modules"). */
export const hostModule: RegExp = /^(jquery$|lib\/)/;

const virtualPrefix = '\0host-module:';

/**
 * Where there is no AMD build (tests, the dev server), a host module is asked for from the page's RequireJS.
 * @param only which ids to take over; tests leave `jquery` to the package
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
