/**
 * Merges the part that `script.js` and the areas share into `script.js` itself: its first call then costs the
 * page one round trip instead of two in sequence. Areas still import that part, under a name of its own.
 * The name cannot be plain `script.js`: the host requests it with a `?v=`, which RequireJS treats as another
 * module. It contains the part's hash, so two versions in one page each use their own.
 */

const entryName = 'script.js';
const define = /^define\((\[[^\]]*\]),\s*/m;
/** Files a lazy part requests: a list that is the only argument of a call. */
const askedFor = /(?<=\()\[(?:\s*['"`]\.\/[\w.-]+\.js['"`]\s*,?)+\](?=\))/g;

/**
 * @param short leaves out comments for readers @returns the files unchanged when `script.js` imports nothing
 * @throws when the shared part does not have the expected form
 */
export function joinEntry(files: readonly AmdFile[], short = false): AmdFile[] {
  const entry = files.find(({ fileName }) => fileName === entryName);
  const [, sharedName, hash] =
    /define\(\[\s*['"`]\.\/([\w.-]+-(\w+)\.js)['"`]\s*\]/.exec(entry?.code ?? '') ?? [];
  const shared = files.find(({ fileName }) => fileName === sharedName);
  if (!entry || !shared || !sharedName) return [...files];
  const alias = `${entryName}?core=${hash}`;
  const rename = (code: string): string =>
    code.replace(askedFor, (list) => without(list, sharedName)).replaceAll(`./${sharedName}`, `./${alias}`);
  return files
    .filter((file) => file !== shared)
    .map((file) => ({
      fileName: file.fileName,
      code: rename(file === entry ? joined(entry.code, shared.code, alias, short) : file.code),
    }));
}

/** It is already loaded when an area opens. */
function without(list: string, name: string): string {
  const kept = [...list.matchAll(/['"`]\.\/([\w.-]+\.js)['"`]/g)].filter(([, file]) => file !== name);
  return `[${kept.map(([quoted]) => quoted).join(', ')}]`;
}

function joined(entry: string, shared: string, alias: string, short: boolean): string {
  const { head, needs, factory } = partsOf(shared);
  const at = (id: string): string => {
    const index = needs.indexOf(id);
    if (index < 0) throw new Error(`the part shared with areas does not ask for "${id}"`);
    return `arguments[${index}]`;
  };
  return `${head}define([${needs.map((id) => `'${id}'`).join(', ')}], function () {
var core = ${at('exports')}, id = ${at('module')}.id;
(${factory}).apply(null, arguments);
${short ? '' : '// Areas import the code above under this name.\n'}define(id.slice(0, id.lastIndexOf('/') + 1) + '${alias}', [], function () { return core; });
return (${partsOf(entry).factory})(core);
});
`;
}

interface Parts {
  /** A licence comment, or empty. */
  readonly head: string;
  readonly needs: readonly string[];
  readonly factory: string;
}

function partsOf(code: string): Parts {
  const found = define.exec(code);
  const end = code.lastIndexOf(')');
  if (!found || end < 0) throw new Error('not an AMD file of ours');
  return {
    head: code.slice(0, found.index),
    needs: [...(found[1] ?? '').matchAll(/['"`]([^'"`]+)['"`]/g)].map(([, id]) => id ?? ''),
    factory: code.slice(found.index + found[0].length, end),
  };
}

export type AmdFile = { fileName: string; code: string };
