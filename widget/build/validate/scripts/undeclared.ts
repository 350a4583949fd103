/** Names that are written and never declared: strict code throws there. */
import type { Node, Program } from 'oxc-parser';
import { ScopeTracker, walk } from 'oxc-walker';
import { isFunction } from './resolve.ts';
import { calleeName } from './syntax.ts';

/** `certain` when nothing stands between the file's start and the write: no condition, no handler. */
export type Write = { name: string; start: number; certain: boolean };

const guards = /^(?:If|Try|Switch)Statement$|^(?:Conditional|Logical)Expression$/;
const loops = /^For(?:In|Of)Statement$/;

/** Writes to names that the script itself declares nowhere, in strict code only. */
export function undeclaredWrites(program: Program): Write[] {
  const scopeTracker = new ScopeTracker({ preserveExitedScopes: true });
  walk(program, { scopeTracker });
  scopeTracker.freeze();
  const found: Write[] = [];
  const strict: boolean[] = [false];
  const doubts: boolean[] = [false];
  walk(program, {
    scopeTracker,
    enter(node, parent) {
      if (opensStrictness(node)) strict.push(strict.at(-1) === true || isStrict(node));
      if (opensDoubt(node)) doubts.push(doubts.at(-1) === true || isDoubtful(node, parent));
      const names = writtenBy(node);
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
const opensDoubt = (node: Node): boolean => guards.test(node.type) || isFunction(node);

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

/** A condition, or a function that is handed to somebody: neither runs for certain. */
function isDoubtful(node: Node, parent: Node | null): boolean {
  if (!isFunction(node)) return true;
  if (parent?.type !== 'CallExpression' || parent.callee === node) return false;
  return !/^(?:(?:window|self|globalThis)\.)?(?:define|require)$/.test(calleeName(parent.callee));
}

type Written = { name: string; start: number };

function writtenBy(node: Node): Written[] {
  if (node.type === 'AssignmentExpression') return targets(node.left);
  if (node.type === 'UpdateExpression') return targets(node.argument);
  return loops.test(node.type) && 'left' in node ? targets(node.left) : [];
}

function targets(node: Node | null | undefined): Written[] {
  switch (node?.type) {
    case 'Identifier':
      return [{ name: node.name, start: node.start }];
    case 'ArrayPattern':
      return node.elements.flatMap((each) => targets(each));
    case 'ObjectPattern':
      return node.properties.flatMap((each) =>
        targets(each.type === 'Property' ? each.value : each.argument),
      );
    case 'AssignmentPattern':
      return targets(node.left);
    case 'RestElement':
      return targets(node.argument);
    default:
      return [];
  }
}
