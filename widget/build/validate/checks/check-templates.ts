/**
 * Templates that Twig cannot compile, and their includes: the part of a widget that renders one fails in the
 * page.
 */
import { type Contents, lineFinder, textOf } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';

const PAIRED = new Set(['if', 'for', 'block', 'macro', 'filter', 'spaceless', 'embed', 'raw', 'verbatim']);
const LITERAL = /\{%-?\s*(raw|verbatim)\s*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}/g;
const PARTS = /\{#[\s\S]*?#\}|\{%-?\s*(\w+)([\s\S]*?)%\}|\{\{[\s\S]*?\}\}|\{[{%#]/g;
const INCLUDE = /^\s*['"]\/?([\w./-]+\.twig)['"]/;

type Said = { at: number; problem: string; fix: string };

export function checkTemplates(contents: Contents): Fault[] {
  const code = [...contents.scripts.values()].map(({ text }) => text).join('\n');
  return [...contents.files.keys()]
    .filter((name) => name.endsWith('.twig'))
    .flatMap((name) => {
      const text = textOf(contents.files, name);
      const line = lineFinder(text);
      const stem = name.replace(/^.*\//, '').replace(/\.twig$/, '');
      // No code names the template, so it is unknown whether it is ever rendered.
      const names = [`${stem}.twig`, `'${stem}'`, `"${stem}"`, `/${stem}'`, `/${stem}"`];
      const make = names.some((one) => code.includes(one)) ? error : warning;
      const absent = included(text).filter(
        ({ file }) => !file.startsWith('tmpl/') && !contents.files.has(file),
      );
      return [
        ...unbalanced(text).map(({ at, problem, fix }) => make('template', [name, line(at)], problem, fix)),
        ...absent.map(({ at, file, maybe }) =>
          (maybe ? warning : make)(
            'missing-file',
            [name, line(at)],
            `there is no file ${file} in the archive`,
            'add it, or leave it out',
          ),
        ),
      ];
    });
}

/** Literal text of a template is blanked out; positions are preserved. */
const blank = (text: string): string => text.replace(LITERAL, (found) => found.replace(/[^\n]/g, ' '));

/** Files a template includes; `maybe` under a condition or a loop that may not run. */
function included(text: string): { at: number; file: string; maybe: boolean }[] {
  let inside = 0;
  return [...blank(text).matchAll(PARTS)].flatMap(({ index, 1: tag = '', 2: rest = '' }) => {
    if (tag === 'if' || tag === 'for') inside += 1;
    if (tag === 'endif' || tag === 'endfor') inside -= 1;
    const file = /^(?:include|extends|embed)$/.test(tag) ? INCLUDE.exec(rest)?.[1] : undefined;
    return file === undefined ? [] : [{ at: index, file, maybe: inside > 0 }];
  });
}

/** The first opening tag without an end, or end without an opening. */
function unbalanced(text: string): Said[] {
  const open: { tag: string; at: number }[] = [];
  for (const { 0: whole, index: at, 1: tag, 2: rest = '' } of blank(text).matchAll(PARTS)) {
    if (whole.length === 2)
      return [{ at, problem: `${whole} is never closed`, fix: `close it: ${CLOSING[whole] ?? ''}` }];
    const ends = /^end(\w+)$/.exec(tag ?? '')?.[1];
    if (ends !== undefined) {
      if (open.pop()?.tag !== ends)
        return [{ at, problem: `end${ends} closes nothing`, fix: 'open what it closes, or leave it out' }];
    } else if (tag !== undefined && opens(tag, rest)) open.push({ tag, at });
  }
  const [left] = open;
  const problem = `the tag ${left?.tag} has no end`;
  return left ? [{ at: left.at, problem, fix: `add {% end${left.tag} %}` }] : [];
}

const CLOSING: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };

/** `set` with a value and `block` with one have no end tag. */
function opens(tag: string, rest: string): boolean {
  if (tag === 'set') return !rest.includes('=');
  if (tag === 'block') return /^\s*\w+\s*-?$/.test(rest);
  return PAIRED.has(tag);
}
