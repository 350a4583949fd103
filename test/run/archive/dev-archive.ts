/**
 * The built archive with another script.js, which loads the widget's sources from the dev server so that
 * components are hot-replaced.
 */
import JSZip from 'jszip';

/** @param zip the built archive @param origin of the dev server, e.g. `http://127.0.0.1:8602` */
export async function makeDevArchive(zip: Uint8Array, origin: string): Promise<Uint8Array> {
  const archive = await JSZip.loadAsync(zip);
  for (const name of Object.keys(archive.files)) {
    if (name.endsWith('.js')) archive.remove(name);
  }
  archive.file('script.js', devScript(origin));
  return archive.generateAsync({ type: 'uint8array' });
}

/**
 * AMD waits for plugins, so a plugin bridges to native `import()`; this page always runs in a modern browser,
 * unlike a customer's.
 */
function devScript(origin: string): string {
  return `define('sverka-dev', [], function () {
  return {
    normalize: function (name) { return name; },
    load: function (name, require, done) {
      import('${origin}/@vite/client')
        .then(function () { return import('${origin}/' + name); })
        .then(function (module) { done(module.default); }, done.error);
    },
  };
});
define(['sverka-dev!widget/script.ts'], function (Widget) { return Widget; });
`;
}
