/** `require('./a.js')` with one id: the CommonJS wrapper of AMD, and calls that need a loaded module. */
import type { Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { doubtfulParts } from './doubtful.ts';
import { isFunction } from './resolve.ts';
import { calleeName, defineName, literal } from './syntax.ts';

export type Required = {
  id: string;
  start: number;
  /** In the wrapper the loader finds the call in the text and loads the module before. */
  wrapped: boolean;
  /** Inside a condition, a loop or a try, or after a return: it may never run, or may be meant to fail. */
  guarded: boolean;
  /** Inside another function than the one whose `require` it is: it may run later. */
  nested: boolean;
};

/** `define(function (require) { … })` without a list; `array` when it has one. */
function formOf(node: Node, parent: Node | null): 'wrapper' | 'array' | 'other' {
  if (parent?.type !== 'CallExpression' || !defineName.test(calleeName(parent.callee))) return 'other';
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
  const owners: { form: 'wrapper' | 'array' | 'other'; depth: number }[] = [];
  const doubtful = doubtfulParts(program);
  let guarded = 0;
  let depth = 0;
  walk(program, {
    enter(node, parent) {
      if (doubtful.has(node)) guarded += 1;
      if (isFunction(node)) depth += 1;
      if (hasOwn(node)) owners.push({ form: formOf(node, parent), depth });
      const id = node.type === 'CallExpression' && isRequire(node) ? literal(node.arguments[0]) : '';
      const owner = owners.at(-1) ?? { form: 'array', depth: 0 };
      if (id && owner.form !== 'other')
        found.push({
          id,
          start: node.start,
          wrapped: owner.form === 'wrapper',
          guarded: guarded > 0,
          nested: depth > owner.depth,
        });
    },
    leave(node) {
      if (doubtful.has(node)) guarded -= 1;
      if (isFunction(node)) depth -= 1;
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
