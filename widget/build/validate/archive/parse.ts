/** Parses everything readable in an archive, and reports the rest. */

import { nestedZips } from '../checks/check-nested.ts';
import { error, type Fault } from '../fault.ts';
import { readScripts } from '../scripts/scripts.ts';
import {
  at,
  type Contents,
  type Files,
  isObject,
  type Json,
  manifestName,
  missingFile,
  stringsAt,
} from './contents.ts';
import { readJson } from './read-json.ts';

/** Unpacked files → contents and the faults found on the way. */
export function parseContents(files: Files): { contents: Contents; faults: Fault[] } {
  const faults: Fault[] = [];
  const manifest = readManifest(files, faults);
  const locales = new Map<string, Json>();
  for (const language of languages(files, manifest)) {
    const name = `i18n/${language}.json`;
    const value = readJson(files, name, faults);
    if (isObject(value)) locales.set(language, value);
    else if (value !== undefined)
      faults.push(
        error('json-shape', [name], 'it is not an object', 'start it with { and name the texts inside'),
      );
  }
  return { contents: { files, manifest, locales, scripts: readScripts(files) }, faults };
}

function readManifest(files: Files, faults: Fault[]): Contents['manifest'] {
  if (!files.has(manifestName)) {
    // When there are nested archives, those are reported: the missing manifest would only follow from them.
    if (nestedZips(files).length === 0) faults.push(missingManifest(files));
    return {};
  }
  const found = readJson(files, manifestName, faults);
  if (isObject(found)) return found;
  if (found !== undefined)
    faults.push(
      error(
        'json-shape',
        [manifestName],
        'it is not an object',
        'start it with { and name the blocks inside',
      ),
    );
  return {};
}

function missingManifest(files: Files): Fault {
  const deeper = [...files.keys()].find((name) => name.endsWith(`/${manifestName}`));
  return deeper
    ? error(
        'no-manifest',
        [manifestName],
        `the file is missing; there is one at ${deeper}`,
        'pack what lies beside that file',
      )
    : missingFile('no-manifest', files, manifestName, 'put manifest.json into the root of the archive');
}

function languages(files: Files, manifest: Contents['manifest']): string[] {
  const present = [...files.keys()].flatMap((name) => /^i18n\/([\w-]+)\.json$/.exec(name)?.[1] ?? []);
  const wanted = at(manifest, 'widget.locale') === undefined ? present : stringsAt(manifest, 'widget.locale');
  return [...new Set([...wanted, ...present])].filter((language) => present.includes(language)).sort();
}
