import type { Plugin } from 'vite';

/** Writes manifest.json, human readable: moderators and administrators open it. */
export function manifestFile(manifest: object): Plugin {
  return {
    name: 'sverka:manifest',
    apply: 'build',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'manifest.json',
        source: `${JSON.stringify(manifest, null, 2)}\n`,
      });
    },
  };
}
