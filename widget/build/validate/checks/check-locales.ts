/** Texts: every path in the manifest exists in every language, and the languages agree in structure. */
import {
  at,
  type Contents,
  isObject,
  type Json,
  manifestName,
  missingFile,
  stringsAt,
} from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { isOld } from '../manifest/manifest-rules.ts';

/** Texts of every widget, whatever its manifest names them. */
const always = ['widget.name', 'widget.short_description', 'widget.description'];

export function checkLocales(contents: Contents): Fault[] {
  const wanted = stringsAt(contents.manifest, 'widget.locale');
  const missing = wanted.filter((language) => !contents.files.has(`i18n/${language}.json`));
  const isSpare = (language: string) => wanted.length > 0 && !wanted.includes(language);
  const spare = [...contents.locales.keys()].filter(isSpare);
  // A language missing in the manifest is never shown.
  const used = new Map([...contents.locales].filter(([language]) => !isSpare(language)));
  return [
    ...missing.map((language) =>
      missingFile(
        'no-locale',
        contents.files,
        `i18n/${language}.json`,
        `add it or remove "${language}" from widget.locale`,
      ),
    ),
    ...spare.map((language) =>
      warning(
        'spare-locale',
        [`i18n/${language}.json`],
        'the language is not in widget.locale',
        'add it there or delete the file',
      ),
    ),
    ...[...used].flatMap(([language, texts]) =>
      checkPaths(language, texts, textPaths(contents.manifest), isOld(contents.manifest)),
    ),
    ...checkStructure(used),
    ...[...used].flatMap(([language, texts]) => checkWords(language, texts)),
  ];
}

/** Manifest key → the i18n path it contains. */
function textPaths(manifest: Contents['manifest']): Map<string, string> {
  const found = new Map(always.map((path) => [path, path]));
  const add = (key: string) => {
    const value = at(manifest, key);
    if (typeof value === 'string') found.set(key, value);
  };
  const each = (key: string, more: (inner: string) => void) => {
    const block = at(manifest, key);
    if (isObject(block)) for (const name of Object.keys(block)) more(`${key}.${name}`);
  };
  for (const key of [
    ...always,
    'tour.tour_description',
    'dp.title',
    'advanced.title',
    'amoforms_settings.title',
    'amoforms_settings.error_text',
  ])
    add(key);
  each('settings', (field) => add(`${field}.name`));
  each('dp.settings', (field) => add(`${field}.name`));
  each('salesbot_designer', (handler) => {
    add(`${handler}.name`);
    each(`${handler}.settings`, (field) => add(`${field}.name`));
  });
  each('left_menu', (item) => {
    add(`${item}.title`);
    each(`${item}.submenu`, (sub) => add(`${sub}.title`));
  });
  return found;
}

/** `widget.name`, and not `My widget`. */
const pathShape = /^[\w-]+(\.[\w-]+)+$/;

function checkPaths(
  language: string,
  texts: Json,
  paths: ReadonlyMap<string, string>,
  old: boolean,
): Fault[] {
  return [...paths].flatMap(([key, path]) => {
    const text = at(texts, path);
    if (typeof text === 'string' && text.trim() !== '') return [];
    const place: [string, string] = [`i18n/${language}.json`, path];
    const where = `${manifestName} names it at ${key}`;
    if (text === undefined && !pathShape.test(path))
      return [
        warning(
          'not-a-path',
          [manifestName, key],
          `"${path}" is not a path into the i18n files`,
          'move the text there',
        ),
      ];
    if (typeof text === 'string') {
      const make = key === 'widget.name' && !old ? error : warning;
      return [make('empty-text', place, `the text is empty; ${where}`, 'write the text')];
    }
    const problem = text === undefined ? 'the text is missing' : 'this is not a string';
    // Labels of a salesbot: shipped widgets copy the block from the documentation without its texts.
    const lenient = old || key.startsWith('salesbot_designer.');
    return [(lenient ? warning : error)('missing-text', place, `${problem}; ${where}`, 'add the text')];
  });
}

function checkStructure(locales: ReadonlyMap<string, Json>): Fault[] {
  const [first, ...others] = [...locales];
  if (!first) return [];
  const [model, texts] = first;
  const expected = leaves(texts);
  return others.flatMap(([language, value]) => {
    const actual = leaves(value);
    const file = `i18n/${language}.json`;
    const lacking = [...expected].filter((path) => !actual.has(path));
    const extra = [...actual].filter((path) => !expected.has(path));
    return [
      ...lacking.map((path) =>
        warning(
          'languages-differ',
          [file, path],
          `i18n/${model}.json has this text, this file has not`,
          'add it: languages must agree',
        ),
      ),
      ...extra.map((path) =>
        warning(
          'languages-differ',
          [`i18n/${model}.json`, path],
          `${file} has this text, this file has not`,
          'add it: languages must agree',
        ),
      ),
    ];
  });
}

function leaves(value: Json, path = ''): Set<string> {
  if (!isObject(value)) return new Set([path]);
  return new Set(
    Object.entries(value).flatMap(([key, item]) => [...leaves(item, path ? `${path}.${key}` : key)]),
  );
}

const foreign = new Set(['en', 'es', 'pt']);

function checkWords(language: string, texts: Json): Fault[] {
  const file = `i18n/${language}.json`;
  const name = String(at(texts, 'widget.name') ?? '');
  const faults: Fault[] = [];
  if (/\bamo|амо(crm|\b)|kommo/i.test(name)) {
    faults.push(
      warning(
        'platform-name',
        [file, 'widget.name'],
        `the name "${name}" uses the platform's own`,
        'choose a name without amo, amoCRM or Kommo',
      ),
    );
  }
  if (!foreign.has(language)) return faults;
  for (const path of leaves(texts)) {
    const text = String(at(texts, path) ?? '');
    if (/\p{Script=Cyrillic}/u.test(text))
      faults.push(warning('foreign-text', [file, path], 'Russian text in another language', 'translate it'));
    if (/\.ru\b/i.test(text))
      faults.push(
        warning('foreign-text', [file, path], 'a link to a .ru site', 'give a page in this language'),
      );
  }
  return faults;
}
