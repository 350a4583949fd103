/** Vite's configuration of the bundle. */
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { amd } from './amd/amd.ts';
import { chunkFileName, codeSplitting } from './chunks.ts';
import { finishCode } from './finish.ts';
import { hostModule } from './host-modules.ts';
import { type Kind, kinds } from './kinds.ts';

export type BundlePaths = {
  /** Folder with package.json, widget/, src/, i18n/ and images/. */
  root: string;
  /** Output folder for `widget/` and `widget.zip`. */
  outDir: string;
};

/** `dist/<kind>` of the project. */
export function distFolder(root: string, kind: Kind): string {
  return join(root, 'dist', kind);
}

export async function buildBundle(
  paths: BundlePaths,
  kind: Kind,
  plugins: readonly Plugin[] = [],
): Promise<void> {
  const before = process.env.NODE_ENV;
  // Vite takes "production" from here, not from its mode: a test runner's value would bring in development
  // JSX with source paths.
  process.env.NODE_ENV = 'production';
  try {
    await build(bundleConfig(paths, kind, plugins));
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Configuration of one build; nothing of the machine, the date or the environment may leak into it. */
export function bundleConfig(
  { root, outDir }: BundlePaths,
  kind: Kind,
  plugins: readonly Plugin[],
): InlineConfig {
  const traits = kinds[kind];
  return {
    configFile: false,
    envDir: false,
    root,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    plugins: [...plugins, amd((code, chunk) => finishCode(code, traits, chunk.moduleIds), traits.minify)],
    build: {
      target: 'es2022',
      outDir: join(outDir, 'widget'),
      emptyOutDir: true,
      minify: false,
      cssMinify: traits.minify ? 'lightningcss' : false,
      lib: { entry: join(root, 'widget/script.ts'), formats: ['es'], fileName: () => 'script.js' },
      rolldownOptions: {
        external: hostModule,
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: 'script.js',
          chunkFileNames: chunkFileName,
          codeSplitting: codeSplitting(traits),
          minifyInternalExports: traits.minify,
          comments: { legal: false, annotation: false, jsdoc: traits.jsdoc },
        },
      },
    },
  };
}
