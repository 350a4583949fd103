import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildTemplates } from './page/build/templates.ts';
import { readVendor, vendorModules } from './page/build/vendor.ts';

export { renderShell } from './page/build/shell.ts';
export { readVendor, vendorModules } from './page/build/vendor.ts';

/** One file of the page: its bytes and its content type. */
export type PageFile = { body: Buffer; type: string };

const PAGE = join(import.meta.dirname, 'page');
const SCRIPT = 'text/javascript; charset=utf-8';

const types: Readonly<Record<string, string>> = {
  js: SCRIPT,
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

async function bundle(): Promise<[string, PageFile][]> {
  const result = await build({
    entryPoints: {
      page: join(PAGE, 'main.ts'),
      probe: join(PAGE, 'probe/main.ts'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    outdir: '/',
    sourcemap: 'linked',
    legalComments: 'none',
    loader: { '.svg': 'text' },
  });
  return result.outputFiles.map((file) => {
    const name = file.path.split(/[\\/]/).at(-1) ?? '';
    return [name, { body: Buffer.from(file.contents), type: types[name.split('.').at(-1) ?? ''] ?? SCRIPT }];
  });
}

async function vendor(): Promise<[string, PageFile][]> {
  const ids = Object.keys(vendorModules);
  return Promise.all(
    ids.map(
      async (id) =>
        [`vendor/${id}.js`, { body: Buffer.from(await readVendor(id)), type: SCRIPT }] as [string, PageFile],
    ),
  );
}

/** In a built sandbox, which has no sources: the files of the page, beside the program. */
export const STORED = 'page-files.json';

type Built = { files: Map<string, PageFile> };

export function storedText({ files }: Built): string {
  return JSON.stringify([...files].map(([name, { body, type }]) => [name, type, body.toString('base64')]));
}

function readStored(path: string): Built {
  const stored = JSON.parse(readFileSync(path, 'utf8')) as [string, string, string][];
  return {
    files: new Map(stored.map(([name, type, body]) => [name, { type, body: Buffer.from(body, 'base64') }])),
  };
}

/**
 * Everything the page loads, built from the sources unless stored. Keys are paths under `/sandbox/assets/`; `templates.js` is also served as
 * `/frontend/build/templates.js`.
 * @throws when a source does not build or a vendor package is missing
 */
export async function buildPage(): Promise<Built> {
  const stored = join(import.meta.dirname, STORED);
  if (existsSync(stored)) return readStored(stored);
  const [scripts, libraries, templates] = await Promise.all([
    bundle(),
    vendor(),
    buildTemplates(join(PAGE, 'templates')),
  ]);
  const twig: [string, PageFile] = ['templates.js', { body: Buffer.from(templates), type: SCRIPT }];
  return { files: new Map([...scripts, ...libraries, twig]) };
}
