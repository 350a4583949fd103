/**
 * Serves `virtual:texts/<file>`: for each language of the manifest, a function that loads the texts of that
 * file (a chunk of its own in the bundle, with the content hash in its name). In the archive,
 * `i18n/<lang>.json` keeps only the platform's own texts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { locales } from '../../manifest.ts';
import { faultsOf, type TextTree, textsOf } from './split.ts';
import { ownPack, pageTexts, textFiles, textPacks } from './table.ts';

const publicId = 'virtual:texts/';
const prefix = `\0${publicId}`;

/** @param root folder with `i18n` */
export function texts(root = process.cwd()): Plugin {
  return {
    name: 'sverka:texts',
    resolveId: (id) => (id.startsWith(publicId) ? { id: `\0${id}`, moduleSideEffects: false } : null),
    async load(id) {
      if (!id.startsWith(prefix)) return null;
      const [file = '', language] = id.slice(prefix.length).split('/');
      if (language === undefined) return languagesOf(file);
      this.addWatchFile(sourceOf(root, language));
      return `export const texts = ${JSON.stringify(await read(root, language, packsOf(file)), null, 2)};\n`;
    },
  };
}

/**
 * Writes `i18n/<lang>.json`. @param short minified for a browser @throws when the table and the texts do not
 * match
 */
export function ownTexts(root: string, short = false): Plugin {
  return {
    name: 'sverka:own-texts',
    apply: 'build',
    async generateBundle() {
      for (const language of locales) {
        const own = await read(root, language, [ownPack]);
        const source = `${JSON.stringify(own, null, short ? undefined : 2)}\n`;
        this.emitFile({ type: 'asset', fileName: `i18n/${language}.json`, source });
      }
    },
  };
}

/** `card-ru` for the Russian texts of the card; null for any other module. */
export function textChunkName(moduleId: string | null | undefined): string | null {
  return moduleId?.startsWith(prefix) ? moduleId.slice(prefix.length).replace('/', '-') : null;
}

function languagesOf(file: string): string {
  packsOf(file);
  const loads = locales.map((language) => `${language}: () => import('${publicId}${file}/${language}')`);
  return `export const texts = { ${loads.join(', ')} };\n`;
}

function packsOf(file: string): readonly string[] {
  const packs = textFiles[file]?.packs ?? pageTexts[file];
  if (!packs) throw new Error(`no file of texts "${file}" in widget/build/texts/table.ts`);
  return packs;
}

async function read(root: string, language: string, packs: readonly string[]): Promise<TextTree> {
  const all = JSON.parse(await readFile(sourceOf(root, language), 'utf8')) as TextTree;
  const faults = faultsOf(all, textPacks);
  if (faults.length > 0) throw new Error(`texts (${language}) do not fit their table:\n${faults.join('\n')}`);
  return textsOf(all, packs, textPacks);
}

function sourceOf(root: string, language: string): string {
  return join(root, 'i18n', `${language}.json`);
}
