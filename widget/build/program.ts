/** Builds a Node program, whose packages stay external in node_modules: Node 20 does not run TypeScript. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { dumpEmpty } from '#gateway/store/engine/dump-empty.ts';
import { TEMPLATE } from '#gateway/store/engine/make-pglite.ts';

/** @param folder absolute; emptied first, then holds `main.js` and its chunks */
export async function buildProgram(root: string, entry: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(root, entry),
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

/** The gateway and the files of its embedded database. @param folder absolute, two levels below the root */
export async function buildGateway(root: string, folder: string): Promise<void> {
  await buildProgram(root, 'src/gateway/main.ts', folder);
  writeFileSync(join(folder, TEMPLATE), await dumpEmpty());
}
