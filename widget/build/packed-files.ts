/** Puts a `.br` and a `.gz` beside each file of a page, so that the gateway packs nothing while people wait. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below it a packed file saves no packet of the line. */
const WORTH_BYTES = 1024;

export function packedFiles(): Plugin {
  return {
    name: 'sverka:packed-files',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      for (const name of await readdir(dir)) {
        if (!/\.(html|js|css|svg)$/.test(name)) continue;
        const bytes = await readFile(join(dir, name));
        if (bytes.length < WORTH_BYTES) continue;
        await writeFile(join(dir, `${name}.br`), brotliCompressSync(bytes));
        await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
