/**
 * The language files: every text by its key, with plural forms together, and the position of a key in its
 * file.
 */
import type { SourceFile } from './source.ts';
import { lineAt } from './syntax.ts';

export type Text = string | Readonly<Record<string, string>>;

export interface Language {
  readonly file: SourceFile;
  /** `ru`, from the file's name. */
  readonly locale: string;
  readonly texts: ReadonlyMap<string, Text>;
}

type Tree = { readonly [key: string]: string | Tree };

/** Folders of language files: those packed into the archive, and those of a page the gateway serves. */
export const textFolders = ['i18n', 'src/pages/desk/texts'] as const;
export type TextFolder = (typeof textFolders)[number];
const PLURAL_FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

export function readLanguages(files: readonly SourceFile[], folder: TextFolder = 'i18n'): Language[] {
  const languageFile = new RegExp(`^${folder}/(\\w+)\\.json$`);
  return files.flatMap((file) => {
    const locale = languageFile.exec(file.path)?.[1];
    return locale ? [{ file, locale, texts: new Map(flatten(JSON.parse(file.text) as Tree, '')) }] : [];
  });
}

/** The line of a key in its file, found by its path. */
export function lineOfKey(file: SourceFile, key: string): number {
  let at = 0;
  for (const step of key.split('.')) {
    const found = file.text.indexOf(`"${step}"`, at);
    if (found !== -1) at = found + 1;
  }
  return lineAt(file.text, at);
}

function flatten(tree: Tree, prefix: string): [string, Text][] {
  return Object.entries(tree).flatMap(([name, value]): [string, Text][] => {
    const key = prefix + name;
    if (typeof value === 'string') return [[key, value]];
    return isPlural(value) ? [[key, value]] : flatten(value, `${key}.`);
  });
}

function isPlural(tree: Tree): tree is Readonly<Record<string, string>> {
  const names = Object.keys(tree);
  return names.length > 0 && names.every((name) => PLURAL_FORMS.has(name) && typeof tree[name] === 'string');
}
