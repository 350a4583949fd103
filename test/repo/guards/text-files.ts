/** Every text that code uses is in a file of texts loaded with the code's entry point. */
import { packOf } from '#build/texts/split.ts';
import { ownPack, pageTexts, type TextFile, textFiles, textPacks } from '#build/texts/table.ts';
import { builtHere, builtKeys } from '../data/built-keys.ts';
import { importsOf } from '../read/imports.ts';
import { isTestFile, resolveSpecifier } from '../read/rooms.ts';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, isCode } from '../read/syntax.ts';
import { readLanguages } from '../read/texts.ts';
import { type Asked, askedIn, type BuiltKeys, groupsOf, SPEAKS, toRegExp } from './text-use.ts';

export interface TextTable {
  readonly files: Readonly<Record<string, TextFile>>;
  readonly packs: Readonly<Record<string, readonly string[]>>;
  readonly built: BuiltKeys;
  /** Packs of each page in src/pages; its other texts are its own. */
  readonly pages?: Readonly<Record<string, readonly string[]>>;
}

const ROOT = 'src/widget.ts';
const TABLE = 'widget/build/texts/table.ts';
const real: TextTable = {
  files: textFiles,
  packs: textPacks,
  built: { ...builtKeys, ...builtHere },
  pages: pageTexts,
};

export function textFilesGuard(table: TextTable = real): Guard {
  return (files) => {
    const reference = readLanguages(files).find(({ locale }) => locale === 'ru');
    if (!reference) return [];
    const code = new Map(
      files
        .filter((file) => isCode(file) && SPEAKS.i18n.test(file.path) && !isTestFile(file.path))
        .map((file) => [file.path, file]),
    );
    const entries = [...new Set([...code.values()].flatMap((file) => targetsOf(file, code, true)))];
    const keys = [...reference.texts.keys()];
    const asked = new Map([...code].map(([path, file]) => [path, askedIn(file, groupsOf(reference))]));
    return [
      ...[ROOT, ...entries].flatMap((entry) =>
        behind(entry, code).flatMap((path) => judgeFile(entry, asked.get(path) ?? [], keys, table)),
      ),
      ...Object.entries(table.pages ?? {}).flatMap(([page, packs]) =>
        judgePage(`src/pages/${page}/main.ts`, new Set(packs), { files, asked, keys, table }),
      ),
      ...judgeTable(entries, table),
      ...[...code.values()].flatMap((file) => judgeImports(file, code, table)),
    ];
  };
}

type Code = ReadonlyMap<string, SourceFile>;

function targetsOf(file: SourceFile, code: Code, dynamic: boolean): string[] {
  return importsOf(file).flatMap((one) => {
    const target =
      one.typeOnly || one.dynamic !== dynamic ? null : resolveSpecifier(file.path, one.specifier);
    return target !== null && code.has(target) ? [target] : [];
  });
}

/** Everything an entry point imports statically, itself included. */
function behind(entry: string, code: Code, seen = new Set<string>()): string[] {
  const file = code.get(entry);
  if (!file || seen.has(entry)) return [];
  seen.add(entry);
  for (const target of targetsOf(file, code, false)) behind(target, code, seen);
  return [...seen];
}

/** Only the area opens a part of it, so the area's texts are already loaded. */
function packsAt(entry: string, { files }: TextTable): Set<string> {
  const here = Object.values(files).filter((file) =>
    file.entries.some((one) => entry === entryOf(file, one) || entry.startsWith(`src/${one}/`)),
  );
  return new Set([ownPack, ...here.flatMap((file) => file.packs)]);
}

interface Known {
  readonly files: readonly SourceFile[];
  readonly asked: ReadonlyMap<string, readonly Asked[]>;
  readonly keys: readonly string[];
  readonly table: TextTable;
}

/** Files of the widget that a page imports say only what the page has. */
function judgePage(entry: string, there: ReadonlySet<string>, { files, asked, keys, table }: Known): Fault[] {
  const code = new Map(files.filter(isCode).map((file) => [file.path, file]));
  return behind(entry, code).flatMap((path) => judgeFile(entry, asked.get(path) ?? [], keys, table, there));
}

function judgeFile(
  entry: string,
  asked: readonly Asked[],
  keys: readonly string[],
  table: TextTable,
  there: ReadonlySet<string> = packsAt(entry, table),
): Fault[] {
  return asked.flatMap((one) =>
    keysOf(one, keys, table).flatMap((key) => {
      const pack = packOf(key, table.packs);
      if (pack === null || there.has(pack)) return [];
      const problem = `${key} is not there when ${entry} opens: it is in the pack "${pack}"`;
      return [
        faultAt(
          one.file,
          one.node.start,
          problem,
          `move the claim, or give the entry that pack, in ${TABLE}`,
        ),
      ];
    }),
  );
}

function keysOf({ file, words, built }: Asked, keys: readonly string[], table: TextTable): readonly string[] {
  if (!built) return keys.includes(words) ? [words] : [];
  const patterns = table.built[`${file.path} ${words}`] ?? table.built[words] ?? [];
  return keys.filter((key) => patterns.some((pattern) => toRegExp(pattern).test(key)));
}

function judgeTable(entries: readonly string[], { files, packs }: TextTable): Fault[] {
  return Object.entries(files).flatMap(([name, file]) => [
    ...file.entries
      .map((folder) => entryOf(file, folder))
      .filter((entry) => !entries.includes(entry))
      .map((entry) => tableFault(`nobody opens ${entry}, the entry of ${name}`)),
    ...file.packs
      .filter((pack) => !packs[pack])
      .map((pack) => tableFault(`${name} has no such pack: "${pack}"`)),
  ]);
}

/** The file that loads an entry point also names its texts. */
function judgeImports(file: SourceFile, code: Code, { files }: TextTable): Fault[] {
  const named = new Set(importsOf(file).map(({ specifier }) => specifier));
  const opened = targetsOf(file, code, true);
  return Object.entries(files).flatMap(([name, said]) => {
    const opens = said.entries.some((folder) => opened.includes(entryOf(said, folder)));
    if (!opens || named.has(`virtual:texts/${name}`)) return [];
    return [
      faultAt(file, 0, `opens ${said.entries.join()} without its texts`, `import "virtual:texts/${name}"`),
    ];
  });
}

function entryOf({ through }: TextFile, folder: string): string {
  return `src/${through ?? `${folder}/index.ts`}`;
}

function tableFault(problem: string): Fault {
  return { file: TABLE, line: 1, problem, fix: 'correct the table' };
}
