/** Copies files into the archive byte for byte: pictures are not code. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** images/*, sources of the drawings excluded */
export function images(root: string): Plugin {
  return asTheyAre('sverka:images', root, 'images', /\.(png|jpe?g|gif)$/);
}

function asTheyAre(name: string, root: string, folder: string, wanted: RegExp): Plugin {
  return {
    name,
    apply: 'build',
    async generateBundle() {
      for (const file of (await readdir(join(root, folder))).sort()) {
        if (!wanted.test(file)) continue;
        const source = await readFile(join(root, folder, file));
        this.emitFile({ type: 'asset', fileName: `${folder}/${file}`, source });
      }
    },
  };
}
