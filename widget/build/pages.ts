/**
 * Builds whole pages that the gateway serves: everything is in separate files, so their content security
 * policy allows nothing inline.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { packedFiles } from './packed-files.ts';
import { texts } from './texts/plugin.ts';
import { validators } from './validators/validators.ts';

/** Folders of src/pages. */
export const pages = ['desk'] as const;

/**
 * Flat output, named by content hash except index.html. @param out folder, `dist/pages/<name>` unless given
 */
export async function buildPage(
  root: string,
  name: (typeof pages)[number],
  out = join(root, 'dist/pages', name),
): Promise<void> {
  const before = process.env.NODE_ENV;
  // Vite takes "production" from here, not from its mode: a test runner's value would bring in development
  // JSX.
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: false,
      envDir: false,
      root: join(root, 'src/pages', name),
      base: `/${name}/`,
      logLevel: 'warn',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"' },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
      plugins: [validators(join(root, 'src/contract/browser-schemas.ts')), texts(root), packedFiles()],
      build: {
        target: 'es2022',
        outDir: out,
        emptyOutDir: true,
        assetsDir: '',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
