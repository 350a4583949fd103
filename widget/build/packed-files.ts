/** Writes a `.br` and a `.gz` next to each file of a page, so the gateway compresses nothing on request. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** A smaller file would not save a network packet. */
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
