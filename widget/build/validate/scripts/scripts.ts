/** Scripts of an archive as syntax trees, each parsed once. */

import { type Comment, parseSync } from 'oxc-parser';
import { type Files, firstNotBelow, lineFinder, textOf } from '../archive/contents.ts';
import { overflowing } from '../archive/overflowing.ts';
import { limits } from '../limits.ts';
import { earlyErrors } from './early-errors.ts';
import type { Script } from './script.ts';

export function readScripts(files: Files): Map<string, Script> {
  let left: number = limits.scriptsBytes;
  // The platform's own entry first: a library next to it must not use up the limit.
  const names = [...files.keys()]
    .filter((name) => name.endsWith('.js'))
    .sort((a, b) => Number(b === 'script.js') - Number(a === 'script.js'));
  const texts = new Map(
    names.map((name) => {
      const size = files.get(name)?.length ?? 0;
      const fits = size <= limits.scriptBytes && size <= left;
      if (fits) left -= size;
      return [name, { text: textOf(files, name), fits }];
    }),
  );
  const long = [...texts].filter(([, { text, fits }]) => fits && text.length > limits.safeScriptBytes);
  const { deep, untried } = overflowing(new Map(long.map(([name, { text }]) => [name, text])));
  return new Map(
    [...texts].map(([name, { text, fits }]) => [
      name,
      readScript(name, text, fits && !untried.has(name), deep.has(name)),
    ]),
  );
}

function readScript(name: string, text: string, fits: boolean, deep: boolean): Script {
  const found = { text, line: lineFinder(text), tooLong: !fits, tooDeep: deep };
  if (!fits || deep) return { ...found, syntax: [], inComment: () => false };
  const { program, errors, comments } = parseSync(name, text, { sourceType: 'unambiguous' });
  const syntax = errors
    .filter(({ severity }) => severity === 'Error')
    .map(({ message, labels }) => ({ message, offset: labels[0]?.start ?? 0 }));
  const problems = syntax.length > 0 ? syntax : earlyErrors(name, text, program);
  const parsed = { ...found, syntax: problems, inComment: within(comments) };
  return problems.length > 0 ? parsed : { ...parsed, program };
}

function within(comments: readonly Comment[]): (offset: number) => boolean {
  const ends = comments.map((comment) => comment.end);
  return (offset) => {
    const comment = comments[firstNotBelow(ends, offset + 1)];
    return comment !== undefined && comment.start <= offset;
  };
}
