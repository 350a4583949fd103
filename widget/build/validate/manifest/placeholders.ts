/** Placeholders that a build should have replaced with a value. */

import { Visitor } from 'oxc-parser';
import { manifestName } from '../archive/contents.ts';
import type { Leftover, Text } from '../checks/leftover.ts';
import { error } from '../fault.ts';

/** A manifest holds names, paths and addresses: none of them resembles a template language. */
const inManifest = [
  /\{\{[^{}\n]*\}\}/,
  /\{%[^%\n]*%\}/,
  /<[%?][^%?\n]*[%?]>/,
  /[$#]\{[^{}\n]*\}/,
  /\[\[[^[\]\n]*\]\]/,
  /(?<=")\{\w+\}(?=")/,
  /@@\w+(?:@@)?/,
  /\b__[A-Za-z]\w*?__\b/,
  /%%?[A-Za-z]\w*%%?/,
  /\b(?:REPLACE|CHANGE|INSERT|PASTE|PUT)_(?:ME|WITH|THIS|HERE|YOUR)\w*/,
  /\bYOUR_[A-Z_]+\b/,
];
/**
 * A program and its texts fill their own placeholders at run time: only upper-case ones belong to a build.
 */
const inCode = [
  /\{\{\s{0,9}[A-Z][A-Z0-9_]*\s{0,9}\}\}/,
  /<%[=-]?\s{0,9}[A-Z][A-Z0-9_]*\s{0,9}%>/,
  /<\?(?:php|=)[^?\n]*\?>/,
  /@@[A-Z][A-Z0-9_]*(?:@@)?/,
  /\b__[A-Z][A-Z0-9_]*?__\b/,
  /%%[A-Z][A-Z0-9_]*%%/,
  /%[A-Z][A-Z0-9]*_[A-Z0-9_]*%/,
  /\b(?:REPLACE|CHANGE)_(?:ME|WITH_[A-Z_]+)\b/,
];
const join = (patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'), 'g');
const marksOfManifest = join(inManifest);
const marksOfCode = join(inCode);

/** In code these are syntax, so only string literals are searched. */
const inStrings = /[$#]\{[A-Z][A-Z0-9_]*\}|\[\[[A-Z][A-Z0-9_]*\]\]/;

/** Names libraries use at run time. */
const ofLibraries =
  /^(__(REACT|VUE|INTLIFY|PURE|NO_SIDE_EFFECTS|INLINE|KEY|SECRET|WEBPACK|VITE|REDUX|CLIENT_INTERNALS|SERVER_INTERNALS|DOM_INTERNALS|COMPILER|APOLLO|LOADABLE|NEXT|NUXT|SVELTE|EMOTION|SENTRY|NG|PREACT|POWERED_BY|DEV__|PROTO|PROD|CANCEL)|@@[A-Z]+\/|@@(?:INIT|PROBE|iterator))/;

export function placeholders({ name, text, line, program }: Text): Leftover[] {
  const found: Leftover[] = [];
  const add = (offset: number, mark: string) => {
    const problem = `the placeholder ${mark} was never replaced`;
    const fix = 'run the build that fills it in, or write the value';
    found.push({ offset, fault: error('placeholder', [name, line(offset)], problem, fix) });
  };
  const marks = marksFor(name);
  if (!marks) return [];
  for (const { index, 0: mark } of text.matchAll(marks))
    if (marks === marksOfManifest || !isOwnName(text, index, mark)) add(index, mark);
  if (program) {
    new Visitor({
      Literal: (node) => {
        const mark = typeof node.value === 'string' ? inStrings.exec(node.value)?.[0] : undefined;
        if (mark) add(node.start, mark);
      },
    }).visit(program);
  }
  return found;
}

function marksFor(name: string): RegExp | undefined {
  if (name === manifestName) return marksOfManifest;
  return /\.js$|^i18n\/|\.css$/.test(name) ? marksOfCode : undefined;
}

/** A property, a decorator or a flag that a library checks, not a placeholder. */
function isOwnName(text: string, index: number, mark: string): boolean {
  const before = text.slice(Math.max(0, index - 12), index);
  const after = text.slice(index + mark.length, index + mark.length + 2);
  if (ofLibraries.test(mark) || /(\.|typeof |[#@*]\s*)$/.test(before)) return true;
  return mark.startsWith('__') && (/[{,]\s*$/.test(before) ? /^\s*:/.test(after) : false);
}
