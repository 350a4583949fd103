/**
 * Modules that scripts request: the loader drops a whole module when one of its dependencies is unavailable.
 */

import { hostModule } from '../../host-modules.ts';
import { type Contents, type Files, misspelt } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { addressesIn } from '../scripts/addresses.ts';
import { fileOf, isRemote, loadedScripts, type Wanted, wantedBy } from '../scripts/dependencies.ts';
import { hostNames } from '../scripts/host-names.ts';
import { definedNames } from '../scripts/modules.ts';
import type { Script } from '../scripts/script.ts';

export function checkModules(contents: Contents): Fault[] {
  const named = new Set(
    [...contents.scripts.values()].flatMap(({ program }) => (program ? definedNames(program) : [])),
  );
  return [...loadedScripts(contents)].flatMap((name) => {
    const script = contents.scripts.get(name);
    const wanted = script?.program ? wantedBy(script.program) : [];
    return wanted
      .filter(({ id }) => id && !named.has(id) && !/^(?:require|exports|module)$/.test(id))
      .flatMap((each) => judge(each, name, script, contents.files));
  });
}

function judge(wanted: Wanted, name: string, script: Script | undefined, files: Files): Fault[] {
  const place = [name, script?.line(wanted.start) ?? ''] as const;
  const { id, plugin, global } = wanted;
  if (isRemote(id)) return [remote(wanted, place)].flat();
  if (plugin === 'optional' || id.startsWith('/') || /^\w+:/.test(id)) return [];
  if (/^\.\.?\//.test(id))
    return global ? [ofPage(id, place)] : relative(wanted, fileOf(id, name), place, files);
  return plugin ? [] : bare(id, place, files);
}

const move = 'put the file into the archive and name it as "./lib/file.js"';

function remote({ id, conditional }: Wanted, place: readonly [string, string]): Fault[] {
  if (addressesIn(id)) {
    const fix = 'take the switch out of what you publish';
    // Outside a condition, the address is an error of its own.
    return conditional
      ? [warning('dev-loader', place, `under a switch the code is loaded from ${id}`, fix)]
      : [];
  }
  if (/^http:/i.test(id))
    return [error('foreign-module', place, `${id}: a page opened by https loads no code by http`, move)];
  return [warning('remote-code', place, `the code of ${id} is loaded from another server`, move)];
}

function relative(wanted: Wanted, file: string, place: readonly [string, string], files: Files): Fault[] {
  const names = wanted.plugin === 'css' ? [file, `${file}.css`] : [file];
  if (names.some((each) => files.has(each))) return wanted.plugin === 'json' ? unparsed(file, files) : [];
  if (!wanted.plugin && files.has(`${file}.js`)) {
    const problem = `"${wanted.id}" is asked for as it is written, without .js`;
    return [error('missing-module', place, problem, `write "${wanted.id}.js"`)];
  }
  const near = names.map((each) => misspelt(files, each)).find(Boolean);
  const problem = `there is no file ${file} in the archive${near ? `; "${near}" differs in case` : ''}`;
  const fix = near ? `rename "${near}" or the dependency` : 'add the file or delete the dependency';
  return [error('missing-module', place, `${problem}, so the module that asks for it is never run`, fix)];
}

/** The plugin parses what the browser has decoded, without a byte order mark. */
function unparsed(file: string, files: Files): Fault[] {
  try {
    JSON.parse(new TextDecoder().decode(files.get(file)));
    return [];
  } catch (cause) {
    const problem = `${String(cause)}, so the module that asks for it is never run`;
    return [error('broken-json', [file], problem, 'correct it with a JSON editor')];
  }
}

function ofPage(id: string, place: readonly [string, string]): Fault {
  const problem = `"${id}" of the page's own require() is looked for at the address of the page`;
  return warning(
    'foreign-module',
    place,
    problem,
    'name it in define(), or start with self.get_settings().path',
  );
}

function bare(id: string, place: readonly [string, string], files: Files): Fault[] {
  const file = [id, `${id}.js`].find((name) => files.has(name));
  if (hostNames.has(id) || (hostModule.test(id) && !file && !id.endsWith('.js'))) return [];
  if (file || id.endsWith('.js')) {
    const problem = `"${id}" is looked for among the platform's own files`;
    return [error('foreign-module', place, problem, `write "./${file ?? id}"`)];
  }
  const fix = 'put it into the archive, or take a module the documentation names (web_sdk/system_modules)';
  return [warning('foreign-module', place, `the platform's documentation names no module "${id}"`, fix)];
}
