/**
 * Converts finished ES chunks to AMD files. Rollup does it because Vite's own bundler has no AMD output; it
 * gets the chunks as virtual modules and must neither drop nor merge anything.
 */
import { type OutputOptions, type Plugin, rollup } from 'rollup';
import { areaLoadCall, areaLoadSource } from '../area-load.ts';
import { hostModule } from '../host-modules.ts';
import { type AmdFile, joinEntry } from '../inline-core.ts';

/** One ES chunk from the first bundler; imports are file names of other chunks. */
export type EsChunk = {
  fileName: string;
  code: string;
  /** Source modules it contains. */
  moduleIds: readonly string[];
  exports: readonly string[];
  imports: readonly string[];
  dynamicImports: readonly string[];
};
/** Last change of a file's text, before the content hash goes into its name. */
export type FinishCode = (code: string, chunk: EsChunk) => string | Promise<string>;

const entryName = 'script.js';
/** Ids every AMD loader resolves itself. */
const amdOwn = /^module$/;

/**
 * @param chunks all chunks of one bundle, `script.js` among them
 * @param shortNames one letter for what chunks export to each other only
 * @returns AMD files: `script.js` and `<name>-<hash>.js`
 * @throws when `script.js` is missing or a lazily loaded chunk has nothing but a default export
 */
export async function toAmd(
  chunks: readonly EsChunk[],
  finish: FinishCode,
  shortNames = false,
): Promise<AmdFile[]> {
  refuseBareDefaults(chunks);
  const bundle = await rollup({
    input: { script: entryName },
    external: [amdOwn, hostModule],
    treeshake: false,
    preserveEntrySignatures: 'strict',
    onLog: (level, log, handle) => {
      if (log.code !== 'MISSING_NODE_BUILTINS') handle(level, log);
    },
    plugins: [virtualChunks(chunks), areaRequires(), finishing(chunks, finish)],
  });
  const { output } = await bundle.generate(amdOptions(shortNames, reexportsWithin(chunks)));
  await bundle.close();
  return joinEntry(
    output.flatMap((file) => (file.type === 'chunk' ? [{ fileName: file.fileName, code: file.code }] : [])),
    shortNames,
  );
}

function amdOptions(shortNames: boolean, within: ReadonlyMap<string, string>): OutputOptions {
  return {
    format: 'amd',
    amd: { forceJsExtensionForImports: true },
    hoistTransitiveImports: false,
    exports: 'auto',
    interop: 'default',
    esModule: false,
    freeze: false,
    externalLiveBindings: false,
    minifyInternalExports: shortNames,
    hashCharacters: 'base36',
    generatedCode: { preset: 'es2015', symbols: false },
    manualChunks: (id) => (id === entryName ? undefined : chunkName(within.get(id) ?? id)),
    entryFileNames: entryName,
    chunkFileNames: '[name]-[hash:7].js',
  };
}

/**
 * Entry points that only re-export one other file, with that file: they need no file of their own, and a page
 * makes one request fewer.
 */
function reexportsWithin(chunks: readonly EsChunk[]): Map<string, string> {
  const lazy = lazyChunks(chunks);
  return new Map(
    chunks.flatMap(({ fileName, code, imports }) => {
      const [home, ...more] = imports.filter((name) => name !== entryName);
      const isReexport = lazy.has(fileName) && !code.replace(NAMES_ONLY, '').trim();
      return isReexport && home !== undefined && more.length === 0 ? [[fileName, home] as const] : [];
    }),
  );
}

/** Imports, exports and the bundler's source comments. */
const NAMES_ONLY = /^(?:import\b[^;]*;|export \{[^}]*\}(?: from "[^"]*")?;|\/\/.*)$/gm;

function chunkName(fileName: string): string {
  return fileName.replace(/\.js$/, '');
}

/**
 * AMD returns a lone default export instead of a namespace, so `(await import(x)).default` would be
 * undefined.
 */
function refuseBareDefaults(chunks: readonly EsChunk[]): void {
  if (!chunks.some((chunk) => chunk.fileName === entryName))
    throw new Error(`no ${entryName} among the chunks`);
  const lazy = lazyChunks(chunks);
  for (const chunk of chunks) {
    const bare = chunk.exports.length === 1 && chunk.exports[0] === 'default';
    if (bare && lazy.has(chunk.fileName))
      throw new Error(`${chunk.fileName} is loaded lazily: give it named exports`);
  }
}

function lazyChunks(chunks: readonly EsChunk[]): Set<string> {
  return new Set(chunks.flatMap((chunk) => chunk.dynamicImports));
}

/**
 * The entry and lazy chunks import their whole closure by name, so all files are requested at once, at any
 * depth.
 */
function virtualChunks(chunks: readonly EsChunk[]): Plugin {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const whole = lazyChunks(chunks).add(entryName);
  return {
    name: 'sverka:chunks-in-memory',
    resolveId: (source) => {
      const id = source.replace(/^\.\//, '');
      return byName.has(id) ? id : null;
    },
    load: (id) => {
      const chunk = byName.get(id);
      if (!chunk) throw new Error(`chunk ${id} is not in the bundle`);
      const imports = whole.has(id)
        ? staticClosure(byName, chunk)
            .map((name) => `import './${name}';\n`)
            .join('')
        : '';
      return imports + (chunk.dynamicImports.length > 0 ? areaLoadSource : '') + chunk.code;
    },
  };
}

function areaRequires(): Plugin {
  return {
    name: 'sverka:area-requires',
    renderDynamicImport: ({ targetChunk, getTargetChunkImports }) => {
      if (!targetChunk) return null;
      const rest = (getTargetChunkImports() ?? [])
        .filter((found) => found.type === 'internal' && found.fileName !== entryName)
        .map((found) => `, './${found.fileName}'`)
        .join('');
      return { left: `${areaLoadCall}([`, right: `${rest}])` };
    },
  };
}

/**
 * File names of all static imports of a chunk, direct and indirect; without the chunk itself and the entry,
 * which is already loaded.
 */
export function staticClosure(byName: ReadonlyMap<string, EsChunk>, from: EsChunk): string[] {
  const seen = new Set<string>();
  const visit = (chunk: EsChunk): void => {
    for (const name of chunk.imports) {
      const next = byName.get(name);
      if (!next || name === from.fileName || name === entryName || seen.has(name)) continue;
      seen.add(name);
      visit(next);
    }
  };
  visit(from);
  return [...seen];
}

function finishing(chunks: readonly EsChunk[], finish: FinishCode): Plugin {
  return {
    name: 'sverka:finish-code',
    async renderChunk(code, { name }) {
      const [source, ...more] = chunks.filter((chunk) => chunkName(chunk.fileName) === name);
      if (!source) return null;
      const moduleIds = [source, ...more].flatMap((chunk) => chunk.moduleIds);
      return { code: await finish(code, { ...source, moduleIds }), map: null };
    },
  };
}
