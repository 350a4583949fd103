/**
 * Serves `virtual:contract-validators`: one function per schema of `browserSchemas`. Ajv is heavy and
 * compiles with `new Function`, which moderation refuses, and the code it generates is three times the size;
 * a test compares these validators with it. Each schema is a module of its own behind a barrel, so an area
 * carries only the validators it calls.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import { type JsonSchema, validatorSource } from './validator-source.ts';

const publicId = 'virtual:contract-validators';
const prefix = `\0${publicId}`;
/** Independent of Vite's root: the desk's page has its own. */
const shapes = fileURLToPath(new URL('../../../src/shared/shapes.ts', import.meta.url));

/** @param schemasFile path of the module exporting `browserSchemas`, absolute or relative to Vite's root */
export function validators(schemasFile = 'src/contract/browser-schemas.ts'): Plugin {
  let file = '';
  let reading: Promise<Record<string, JsonSchema>> | undefined;
  return {
    name: 'sverka:validators',
    configResolved: ({ root }) => {
      file = resolve(root, schemasFile);
    },
    resolveId: (id) =>
      id === publicId || id.startsWith(`${publicId}/`) ? { id: `\0${id}`, moduleSideEffects: false } : null,
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      reading ??= readSchemas(file, (path) => this.addWatchFile(path));
      return moduleText(await reading, id.slice(prefix.length + 1));
    },
    watchChange: () => {
      reading = undefined;
    },
  };
}

async function readSchemas(file: string, watch: (path: string) => void): Promise<Record<string, JsonSchema>> {
  const { module, dependencies } = await runnerImport<{ browserSchemas: Record<string, JsonSchema> }>(file, {
    configFile: false,
    logLevel: 'error',
  });
  for (const path of [file, ...dependencies]) watch(path);
  return module.browserSchemas;
}

function moduleText(schemas: Readonly<Record<string, JsonSchema>>, name: string): string {
  if (name === '')
    return Object.keys(schemas)
      .map((key) => `export { ${key} } from '${publicId}/${key}';\n`)
      .join('');
  const schema = schemas[name];
  if (!schema) throw new Error(`no schema "${name}" among browserSchemas`);
  return validatorSource(name, schema, shapes);
}
