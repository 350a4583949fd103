/** Parts of a program that may never run, or are meant to fail. */
import type { Node } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { isFunction } from './resolve.ts';

/** Not the loops: their first part always runs. */
const conditions =
  /^(?:If|Try|Switch)Statement$|^(?:Conditional|Logical|Chain)Expression$|^DoWhileStatement$/;
const leaves = /^(?:Return|Throw)Statement$/;

const known = new WeakMap<Node, ReadonlySet<Node>>();

/**
 * The outermost nodes of branches, handlers, bodies of loops, defaults, and of what follows a `return` or a
 * `throw`. A function that is only called later is not among them.
 */
export function doubtfulParts(root: Node): ReadonlySet<Node> {
  const parts = known.get(root) ?? collect(root);
  known.set(root, parts);
  return parts;
}

function collect(root: Node): Set<Node> {
  const parts = new Set<Node>();
  const leaving = new Set<Node>();
  const path: Node[] = [];
  walk(root, {
    enter(node, parent) {
      path.push(node);
      if (leaves.test(node.type)) markPath(path, leaving);
      if (mayNotRun(node, parent)) parts.add(node);
    },
    leave(node) {
      path.pop();
      for (const each of afterLeaving(node, leaving)) parts.add(each);
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

function mayNotRun(node: Node, parent: Node | null): boolean {
  if (conditions.test(node.type)) return true;
  switch (parent?.type) {
    case 'ForStatement':
      return node === parent.body || node === parent.update;
    case 'ForInStatement':
    case 'ForOfStatement':
      return node === parent.body || node === parent.left;
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
