/** Names that scripts may give to the page in a way that cannot be followed: a copy, an alias, a string. */
import type { Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { isFunction } from './resolve.ts';
import type { Script } from './script.ts';
import { Strictness } from './strict.ts';
import { keyName } from './syntax.ts';
import { declaredBy, givenBy } from './written.ts';

const known = new WeakMap<Program, ReadonlySet<string>>();

/**
 * True for names that a script declares outside of any function, gives a value to as a property or in sloppy
 * code, has as keys of an object that is passed on, or as words of strings.
 */
export function mayBeMade(name: string, { program, text }: Script): boolean {
  if (!program) return words(text).includes(name);
  const names = known.get(program) ?? namesIn(program);
  known.set(program, names);
  return names.has(name);
}

const words = (text: string): string[] => text.match(/[\p{ID_Continue}$]+/gu) ?? [];

function namesIn(program: Program): Set<string> {
  const names = new Set<string>();
  const strictness = new Strictness();
  let depth = 0;
  let passed = 0;
  walk(program, {
    enter(node, parent) {
      strictness.enter(node);
      if (!strictness.isStrict()) for (const { name } of givenBy(node, parent)) names.add(name);
      const isPassed = isPassedOn(node, parent);
      for (const name of namedBy(node, parent, passed > 0 || isPassed)) names.add(name);
      if (depth === 0) for (const { name } of declaredBy(node)) names.add(name);
      if (isFunction(node)) depth++;
      if (isPassed) passed++;
    },
    leave(node, parent) {
      strictness.leave(node);
      if (isFunction(node)) depth--;
      if (isPassedOn(node, parent)) passed--;
    },
  });
  return names;
}

/** One of several arguments: `Object.assign(window, { … })`. */
const isPassedOn = (node: Node, parent: Node | null): boolean =>
  node.type === 'ObjectExpression' && parent?.type === 'CallExpression' && parent.arguments.length > 1;

function namedBy(node: Node, parent: Node | null, isPassed: boolean): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? words(node.value) : [];
  if (node.type === 'TemplateElement') return words(node.value.raw);
  if (node.type === 'Property') return isPassed && parent?.type === 'ObjectExpression' ? [keyName(node)] : [];
  if (node.type !== 'AssignmentExpression') return [];
  const { left } = node;
  const property = left.type === 'MemberExpression' && !left.computed ? left.property : undefined;
  return property?.type === 'Identifier' ? [property.name] : [];
}

const onWindow =
  /\b(?:window|self|globalThis|global|root|top)\s*(?:\.\s*([\w$]+)|\[\s*['"]([\w$]+)['"])|(?:^|\n)(?:var|function)\s+([\w$]+)/g;
const seen = new WeakMap<Script, ReadonlySet<string>>();

/** Names that the text reads from `window` or puts there, or declares for the whole page. */
export function namesOnWindow(script: Script): ReadonlySet<string> {
  const names =
    seen.get(script) ??
    new Set(
      [...script.text.matchAll(onWindow)].map(([, dotted, quoted, own]) => dotted ?? quoted ?? own ?? ''),
    );
  seen.set(script, names);
  return names;
}
