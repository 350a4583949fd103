/** Names that are written and never declared: strict code throws there. */
import type { Node, Program } from 'oxc-parser';
import { ScopeTracker, walk } from 'oxc-walker';
import { doubtfulParts } from './doubtful.ts';
import { isFunction } from './resolve.ts';
import { calleeName, defineName } from './syntax.ts';
import { writtenBy } from './written.ts';

/** `certain` when the write runs whenever the file does: under no condition, in no loop and no handler. */
export type Write = { name: string; start: number; certain: boolean };

/** Writes to names that the script itself declares nowhere, in strict code only. */
export function undeclaredWrites(program: Program): Write[] {
  const scopeTracker = new ScopeTracker({ preserveExitedScopes: true });
  walk(program, { scopeTracker });
  scopeTracker.freeze();
  const found: Write[] = [];
  const doubtful = doubtfulParts(program);
  const opensDoubt = (node: Node): boolean => doubtful.has(node) || isFunction(node);
  const strict: boolean[] = [false];
  const doubts: boolean[] = [false];
  walk(program, {
    scopeTracker,
    enter(node, parent) {
      if (opensStrictness(node)) strict.push(strict.at(-1) === true || isStrict(node));
      if (opensDoubt(node))
        doubts.push(doubts.at(-1) === true || doubtful.has(node) || isHanded(node, parent));
      const names = writtenBy(node, parent);
      if (strict.at(-1) === true)
        for (const { name, start } of names)
          if (!scopeTracker.isDeclared(name)) found.push({ name, start, certain: doubts.at(-1) !== true });
    },
    leave(node) {
      if (opensStrictness(node)) strict.pop();
      if (opensDoubt(node)) doubts.pop();
    },
  });
  return found;
}

const isClass = (node: Node): boolean => node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
const opensStrictness = (node: Node): boolean => node.type === 'Program' || isFunction(node) || isClass(node);

function isStrict(node: Node): boolean {
  if (isClass(node)) return true;
  const body =
    node.type === 'Program'
      ? node.body
      : isFunction(node) && node.body?.type === 'BlockStatement'
        ? node.body.body
        : [];
  return body.some((each) => each.type === 'ExpressionStatement' && each.directive === 'use strict');
}

/** A function that is passed to another: it may never be called. */
function isHanded(node: Node, parent: Node | null): boolean {
  if (!isFunction(node) || parent?.type !== 'CallExpression' || parent.callee === node) return false;
  const name = calleeName(parent.callee);
  return !defineName.test(name) && !/^(?:(?:window|self|globalThis)\.)?require$/.test(name);
}
