/** `require('./a.js')` with one id: the CommonJS wrapper of AMD, and calls that need a loaded module. */
import type { Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { isFunction } from './resolve.ts';
import { calleeName, literal } from './syntax.ts';

export type Required = {
  id: string;
  start: number;
  /** In the wrapper the loader finds the call in the text and loads the module before. */
  wrapped: boolean;
  /** Inside a condition or a try: it may never run, or may be meant to fail. */
  guarded: boolean;
};

const define = /^(?:(?:window|self|globalThis)\.)?define$/;
const guards = /^(?:If|Try|Switch)Statement$|^(?:Conditional|Logical)Expression$/;

/** `define(function (require) { … })` without a list; `array` when it has one. */
function formOf(node: Node, parent: Node | null): 'wrapper' | 'array' | 'other' {
  if (parent?.type !== 'CallExpression' || !define.test(calleeName(parent.callee))) return 'other';
  if (parent.arguments.at(-1) !== node) return 'other';
  return parent.arguments.some(({ type }) => type === 'ArrayExpression') ? 'array' : 'wrapper';
}

function hasOwn(node: Node): boolean {
  return (
    isFunction(node) && node.params.some((each) => each.type === 'Identifier' && each.name === 'require')
  );
}

/** The calls whose `require` is the loader's; a bundler's own `require` is a parameter of another function. */
export function requiredBy(program: Program): Required[] {
  const found: Required[] = [];
  const owners: ('wrapper' | 'array' | 'other')[] = [];
  let guarded = 0;
  walk(program, {
    enter(node, parent) {
      if (guards.test(node.type)) guarded += 1;
      if (hasOwn(node)) owners.push(formOf(node, parent));
      const id = node.type === 'CallExpression' && isRequire(node) ? literal(node.arguments[0]) : '';
      const owner = owners.at(-1) ?? 'array';
      if (id && owner !== 'other')
        found.push({ id, start: node.start, wrapped: owner === 'wrapper', guarded: guarded > 0 });
    },
    leave(node) {
      if (guards.test(node.type)) guarded -= 1;
      if (hasOwn(node)) owners.pop();
    },
  });
  return found;
}

function isRequire(node: Node): boolean {
  return (
    node.type === 'CallExpression' && node.arguments.length === 1 && calleeName(node.callee) === 'require'
  );
}
