/** Ways to break the valid archive of `archive-files.ts`. Only for tests. */
import { archiveFiles, manifestWith, scriptWith } from './archive-files.ts';

export type Changes = Parameters<typeof archiveFiles>[0];
/** Level and text of the fault that a broken archive must have in the file, at the place. */
export type Mutation = readonly [
  name: string,
  changes: Changes,
  level: 'error' | 'warning',
  file: string,
  path: string,
  words: RegExp,
];

export const manifest = (changes: Record<string, unknown>): Changes => ({
  'manifest.json': manifestWith(changes),
});
/** manifest.json with a piece of its text replaced. */
export const rewritten = (from: string, to: string): Changes => {
  const text = manifestWith({});
  if (!text.includes(from)) throw new Error(`no ${from} in the manifest`);
  return { 'manifest.json': text.replace(from, to) };
};
export const script = (statement: string): Changes => ({ 'script.js': scriptWith(statement) });
export const module = (text: string): Changes => ({
  'script.js': `// render, init, bind_actions, settings\n${text}\n`,
});
export const without = (...names: string[]): Changes =>
  Object.fromEntries(names.map((name) => [name, undefined]));

/** A file renamed. */
export function moved(from: string, to: string): Changes {
  return { [from]: undefined, [to]: archiveFiles().get(from) };
}

const texts = {
  widget: { name: 'X', description: 'X', short_description: 'X', tour: 'X' },
  settings: { key: 'X' },
};

/** The texts of a language with one of them replaced or, for undefined, removed. */
export function english(changes: Record<string, unknown>): Changes {
  const copy = structuredClone(texts) as Record<string, Record<string, unknown>>;
  for (const [path, value] of Object.entries(changes)) {
    const [block = '', key = ''] = path.split('.');
    copy[block] = { ...copy[block], [key]: value };
  }
  return { 'i18n/en.json': JSON.stringify(copy) };
}

export const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
