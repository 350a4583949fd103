/** Parts of a program that may never run, or are meant to fail. */
import type { Node } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { isFunction } from './resolve.ts';

/** Not the loops: their first part always runs. */
const conditions =
  /^(?:If|Try|Switch)Statement$|^(?:Conditional|Logical|Chain)Expression$|^DoWhileStatement$/;
const leaves = /^(?:Return|Throw)Statement$/;

/** `place`: it may not run at all; `branch`: its first part runs, a condition or the left of `&&`. */
export type Doubt = 'place' | 'branch';
const known = new WeakMap<Node, ReadonlyMap<Node, Doubt>>();

/**
 * The outermost nodes of branches, handlers, bodies of loops, defaults, and of what follows a `return` or a
 * `throw`. A function that is only called later is not among them.
 */
export function doubtfulParts(root: Node): ReadonlyMap<Node, Doubt> {
  const parts = known.get(root) ?? collect(root);
  known.set(root, parts);
  return parts;
}

/** The part of a branch that runs whenever the branch is reached. */
export function firstPart(node: Node): Node | undefined {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') return node.test;
  if (node.type === 'LogicalExpression') return node.left;
  if (node.type === 'SwitchStatement') return node.discriminant;
  return node.type === 'ChainExpression' ? beforeQuestion(node.expression) : undefined;
}

/** `a.b` of `a.b?.c.d`. */
function beforeQuestion(node: Node): Node | undefined {
  if (node.type !== 'MemberExpression' && node.type !== 'CallExpression') return undefined;
  const inner = node.type === 'MemberExpression' ? node.object : node.callee;
  return node.optional ? (beforeQuestion(inner) ?? inner) : beforeQuestion(inner);
}

function collect(root: Node): Map<Node, Doubt> {
  const parts = new Map<Node, Doubt>();
  const leaving = new Set<Node>();
  const path: Node[] = [];
  walk(root, {
    enter(node, parent) {
      path.push(node);
      if (leaves.test(node.type)) markPath(path, leaving);
      if (isSkippable(node, parent)) parts.set(node, 'place');
      else if (conditions.test(node.type)) parts.set(node, 'branch');
    },
    leave(node) {
      path.pop();
      for (const each of afterLeaving(node, leaving)) parts.set(each, 'place');
    },
  });
  return parts;
}

/** Every statement around, up to the function that is left. */
function markPath(path: readonly Node[], leaving: Set<Node>): void {
  for (const node of path.toReversed()) {
    if (isFunction(node) || leaving.has(node)) return;
    leaving.add(node);
  }
}

/** Statements below the one that may leave the function; declared functions are there from the start. */
function afterLeaving(node: Node, leaving: ReadonlySet<Node>): readonly Node[] {
  if (node.type !== 'BlockStatement' && node.type !== 'Program') return [];
  const at = node.body.findIndex((each) => leaving.has(each));
  return at < 0 ? [] : node.body.slice(at + 1).filter(({ type }) => type !== 'FunctionDeclaration');
}

function isSkippable(node: Node, parent: Node | null): boolean {
  switch (parent?.type) {
    case 'ForStatement':
      return node === parent.body || node === parent.update;
    case 'ForInStatement':
    case 'ForOfStatement':
      return node === parent.body || (node === parent.left && !isFilled(parent.right));
    case 'WhileStatement':
      return node === parent.body;
    case 'AssignmentPattern':
      return node === parent.right;
    case 'AssignmentExpression':
      return node === parent.right && /^(?:\|\||&&|\?\?)=$/.test(parent.operator);
    default:
      return false;
  }
}

/** A list or an object written in place with something in it. */
function isFilled(node: Node): boolean {
  if (node.type === 'ArrayExpression') return node.elements.some((each) => each?.type === 'Literal');
  return node.type === 'ObjectExpression' && node.properties.some(({ type }) => type === 'Property');
}
