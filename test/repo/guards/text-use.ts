/** Texts and code agree: every key used exists, and every existing key is used. */
import type { Node } from 'oxc-parser';
import { packOf } from '#build/texts/split.ts';
import { pageTexts, textPacks } from '#build/texts/table.ts';
import { builtKeys } from '../data/built-keys.ts';
import { isTestFile } from '../read/rooms.ts';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, isCode, parse, visit } from '../read/syntax.ts';
import { type Language, lineOfKey, readLanguages, type TextFolder } from '../read/texts.ts';

/** The folders with user-visible texts; the gateway's own texts are not in the language files. */
export const SPEAKS: Readonly<Record<TextFolder, RegExp>> = {
  i18n: /^(src\/(?!gateway\/|pages\/)|widget\/(script|manifest)\.ts$)/,
  'src/pages/desk/texts': /^src\/pages\/desk\//,
};
const ASKS = /^(text|translate|t)$/;

/** A built key with its variable parts as `*` → the keys it may become, each `*` one step of a key. */
export type BuiltKeys = Readonly<Record<string, readonly string[]>>;

export interface Asked {
  readonly file: SourceFile;
  readonly node: Node;
  /** A complete key, or a built one with its variable parts as `*`. */
  readonly words: string;
  readonly built: boolean;
  /** True for an argument of `text(…)`; false for a literal that only looks like a key. */
  readonly certain: boolean;
}

/** @param declared the known built keys */
export function textUseGuard(declared: BuiltKeys = builtKeys, folder: TextFolder = 'i18n'): Guard {
  return (files) => {
    const own = readLanguages(files, folder).find(({ locale }) => locale === 'ru');
    if (!own) return [];
    const reference = { ...own, texts: new Map([...own.texts, ...sharedWith(folder, files)]) };
    const speaking = files.filter(
      (file) => isCode(file) && SPEAKS[folder].test(file.path) && !isTestFile(file.path),
    );
    const asked = speaking.flatMap((file) => askedIn(file, groupsOf(reference)));
    return [
      ...asked.flatMap((one) => judgeAsked(one, reference, declared)),
      ...judgeUnused(asked, own, declared),
      ...judgeDeclared(asked, reference, declared),
    ];
  };
}

/** Texts of the widget that a page uses as well; somebody asks for them in the widget. */
function sharedWith(folder: TextFolder, files: readonly SourceFile[]): Language['texts'] {
  const page = /^src\/pages\/(\w+)\//.exec(folder)?.[1] ?? '';
  const packs = pageTexts[page] ?? [];
  const widget = readLanguages(files).find(({ locale }) => locale === 'ru');
  return new Map([...(widget?.texts ?? [])].filter(([key]) => packs.includes(packOf(key, textPacks) ?? '')));
}

export function groupsOf({ texts }: Language): ReadonlySet<string> {
  return new Set([...texts.keys()].map((key) => key.split('.')[0] ?? ''));
}

export function askedIn(file: SourceFile, groups: ReadonlySet<string>): Asked[] {
  const found: Asked[] = [];
  visit(parse(file), (node, ancestors) => {
    const words = wordsOf(node);
    if (words === null || isModulePath(ancestors.at(-1))) return;
    const certain = isAsking(ancestors.at(-1), node);
    const looks = /^[\w-]+(\.([\w-]+|\*))+$/.test(words) && groups.has(words.split('.')[0] ?? '');
    if (certain || looks) found.push({ file, node, words, built: node.type === 'TemplateLiteral', certain });
  });
  return found;
}

function wordsOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  return node.type === 'TemplateLiteral'
    ? node.quasis.map(({ value }) => value.cooked ?? '').join('*')
    : null;
}

function isModulePath(parent: Node | undefined): boolean {
  return /^(Import|Export(All|Named))/.test(parent?.type ?? '');
}

function isAsking(parent: Node | undefined, node: Node): boolean {
  if (parent?.type === 'ConditionalExpression') return false;
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== node) return false;
  const { callee } = parent;
  if (callee.type === 'Identifier') return ASKS.test(callee.name);
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    ASKS.test(callee.property.name)
  );
}

function judgeAsked(asked: Asked, reference: Language, declared: BuiltKeys): Fault[] {
  const { file, node, words, built, certain } = asked;
  if (!built) {
    if (reference.texts.has(words) || (!certain && isGroup(reference, words))) return [];
    return [
      faultAt(
        file,
        node.start,
        `no text "${words}"`,
        `add it to ${reference.file.path} and the other languages`,
      ),
    ];
  }
  if (words in declared) return [];
  const problem = `a key built as "${words}"`;
  return [
    faultAt(file, node.start, problem, 'declare it in test/repo/data/built-keys.ts, or write the keys out'),
  ];
}

/** A group of keys named as data (`{ key: 'card.state' }`), from which a declared key is built. */
function isGroup({ texts }: Language, words: string): boolean {
  return [...texts.keys()].some((key) => key.startsWith(`${words}.`));
}

function judgeUnused(asked: readonly Asked[], reference: Language, declared: BuiltKeys): Fault[] {
  const used = new Set(asked.map(({ words }) => words));
  const patterns = Object.values(declared).flat().map(toRegExp);
  return [...reference.texts.keys()]
    .filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => ({
      file: reference.file.path,
      line: lineOfKey(reference.file, key),
      problem: `nobody asks for ${key}`,
      fix: 'remove it from every language',
    }));
}

/** A declaration is valid only while the code builds such a key and the texts contain it. */
function judgeDeclared(asked: readonly Asked[], reference: Language, declared: BuiltKeys): Fault[] {
  return Object.entries(declared).flatMap(([built, patterns]) => {
    const stale = asked.some((one) => one.built && one.words === built)
      ? []
      : [`nobody builds the key "${built}"`];
    const empty = patterns
      .filter((pattern) => ![...reference.texts.keys()].some((key) => toRegExp(pattern).test(key)))
      .map((pattern) => `no text matches "${pattern}"`);
    return [...stale, ...empty].map((problem) => ({
      file: 'test/repo/data/built-keys.ts',
      line: 1,
      problem,
      fix: 'correct the declaration',
    }));
  });
}

export function toRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '\\w+')}$`);
}
