/**
 * Builds the Node programs, whose packages stay external in node_modules (Node 20 does not run TypeScript),
 * and the pages that one of them serves.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { dumpEmpty } from '#gateway/store/engine/dump-empty.ts';
import { TEMPLATE } from '#gateway/store/engine/make-pglite.ts';
import { buildPage, pages } from './pages.ts';

/** dist folder → entry of each program. */
const programs = { gateway: 'src/gateway/main.ts', sandbox: 'test/sandbox/main.ts' } as const;

async function buildProgram(root: string, name: keyof typeof programs): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(root, programs[name]),
      target: 'node20',
      outDir: join(root, 'dist', name),
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

async function main(wanted: readonly string[]): Promise<void> {
  const root = process.cwd();
  for (const name of Object.keys(programs) as (keyof typeof programs)[]) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    if (!existsSync(join(root, programs[name]))) throw new Error(`${programs[name]} does not exist`);
    await buildProgram(root, name);
    if (name === 'gateway') writeFileSync(join(root, 'dist/gateway', TEMPLATE), await dumpEmpty());
  }
  for (const page of pages) {
    if (wanted.length === 0 || wanted.includes(page)) await buildPage(root, page);
  }
}

await main(process.argv.slice(2));
