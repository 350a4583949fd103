/** Files that nothing refers to: moderation rejects them. */

import { at, type Contents, isObject, isText, stringsAt, textOf } from '../archive/contents.ts';
import { type Fault, warning } from '../fault.ts';
import { nestedZips } from './check-nested.ts';

const known = [
  /^manifest\.json$/,
  /^(script|amoforms|personal_page)\.js$/,
  /^style\.css$/,
  /^i18n\//,
  /^images\/logo(_\w+)?\.\w+$/,
  /^widget\.php$/,
];

export function checkUnused(contents: Contents): Fault[] {
  const slides = slidesOf(contents);
  const doubtful = [...contents.files.keys()].filter(
    (name) => !slides.has(name) && !known.some((pattern) => pattern.test(name)),
  );
  const named = namedIn(contents, doubtful);
  const nested = new Set(nestedZips(contents.files));
  return doubtful.flatMap((name) => {
    if (nested.has(name)) return [];
    if (name.endsWith('.map'))
      return [warning('source-map', [name], 'a source map shows your sources to everybody', 'leave it out')];
    return named.has(name)
      ? []
      : [warning('unused-file', [name], 'nothing in the archive refers to this file', 'delete it')];
  });
}

function slidesOf({ manifest }: Contents): Set<string> {
  const images = at(manifest, 'tour.tour_images');
  const languages = isObject(images) ? Object.keys(images) : [];
  return new Set(
    languages.flatMap((language) => stringsAt(images, language)).map((path) => path.replace(/^\.?\//, '')),
  );
}

/** Words of a text; a file is named by its whole name or, since loaders add the extension, without it. */
const words = /[^\s"'`/\\()<>?#=,;:{}[\]!|&+*]+/g;

/** Reads each text once: searching thousands of texts for thousands of names would take hours. */
function namedIn({ files }: Contents, names: readonly string[]): Set<string> {
  const byWord = new Map<string, string[]>();
  for (const name of names) {
    const base = name.split('/').pop() ?? name;
    for (const word of new Set([base, base.replace(/\.[^.]*$/, ''), ...base.split(/\s+/).slice(0, 1)]))
      byWord.set(word, [...(byWord.get(word) ?? []), name]);
  }
  const found = new Set<string>();
  for (const file of [...files.keys()].filter(isText))
    for (const [word] of textOf(files, file).matchAll(words))
      for (const name of byWord.get(word) ?? []) if (name !== file) found.add(name);
  return found;
}
