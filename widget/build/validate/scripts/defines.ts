/**
 * Every module that a script passes to the loader when run, not only the first: RequireJS accepts one
 * anonymous module per file.
 */
import type {
  ArrowFunctionExpression,
  CallExpression,
  Expression,
  Function as FunctionExpression,
  Node,
  Program,
} from 'oxc-parser';
import { getUndeclaredIdentifiersInFunction, walk } from 'oxc-walker';
import { isFunction, settled } from './resolve.ts';
import { calleeName, defineName } from './syntax.ts';

/** Calls of define() that certainly run when the platform loads the file, in order. */
export function certainDefines(program: Program): CallExpression[] {
  return all(program.body, { program, entered: new Set() });
}

/**
 * True when it has no name of its own, as far as the text shows: a first argument that is a variable may be
 * one.
 */
export function isUnnamed({ arguments: given }: CallExpression): boolean {
  const [first] = given;
  if (!first) return false;
  if (first.type === 'Identifier') return given.length === 1;
  return ['ArrayExpression', 'FunctionExpression', 'ArrowFunctionExpression', 'ObjectExpression'].includes(
    first.type,
  );
}

interface Reading {
  readonly program: Program;
  /** Functions already followed: they may call themselves. */
  readonly entered: Set<Node>;
}

function all(nodes: readonly (Node | null | undefined)[], reading: Reading): CallExpression[] {
  return nodes.flatMap((node) => ran(node, reading));
}

/** Calls of define() in the parts of a statement or an expression that certainly run. */
function ran(node: Node | null | undefined, reading: Reading): CallExpression[] {
  switch (node?.type) {
    case 'CallExpression':
      return defineName.test(calleeName(node.callee)) ? [node] : ranAtOnce(node.callee, reading);
    case 'NewExpression':
      return ranAtOnce(node.callee, reading);
    case 'LogicalExpression':
      return node.operator === '&&' && judge(node.left) === true ? ran(node.right, reading) : [];
    case 'IfStatement':
    case 'ConditionalExpression': {
      const outcome = judge(node.test);
      return outcome === null ? [] : ran(outcome ? node.consequent : node.alternate, reading);
    }
    default:
      return node ? all(certainParts(node), reading) : [];
  }
}

/** Parts that run whenever the whole does. */
function certainParts(node: Node): readonly (Node | null | undefined)[] {
  switch (node.type) {
    case 'ExpressionStatement':
    case 'ParenthesizedExpression':
      return [node.expression];
    case 'BlockStatement':
      return node.body;
    case 'LabeledStatement':
    case 'DoWhileStatement':
      return [node.body];
    case 'ForStatement':
      return node.test ? [node.init] : [node.init, node.body];
    case 'TryStatement':
      return [node.block, node.finalizer];
    case 'VariableDeclaration':
      return node.declarations.map(({ init }) => init);
    case 'AssignmentExpression':
      return [node.right];
    case 'ArrayExpression':
      return node.elements;
    case 'UnaryExpression':
    case 'ReturnStatement':
    case 'AwaitExpression':
      return [node.argument];
    case 'SequenceExpression':
      return node.expressions;
    default:
      return [];
  }
}

/**
 * `(function (root, factory) { … })(this, …)`, also with `.call`, and a function of the file by its name; not
 * when the function has a `define` of its own.
 */
function ranAtOnce(callee: Expression, reading: Reading): CallExpression[] {
  const target = callee.type === 'ParenthesizedExpression' ? callee.expression : callee;
  const called = target.type === 'MemberExpression' && !target.computed ? target.object : target;
  const inner = settled(called, reading.program);
  if (!isFunction(inner) || reading.entered.has(inner)) return [];
  reading.entered.add(inner);
  return inner.body && !hidesLoader(inner) ? ran(inner.body, reading) : [];
}

const known = ['define', 'exports', 'module'];

/**
 * True when a parameter or local variable has the name of a loader: that is a bundler's module, not the
 * page's.
 */
function hidesLoader(node: FunctionExpression | ArrowFunctionExpression): boolean {
  const used = namesIn(node);
  const outer = getUndeclaredIdentifiersInFunction(node);
  return known.some((name) => used.has(name) && !outer.includes(name));
}

/** Value of the usual guards on a page with RequireJS and without CommonJS; null for any other condition. */
function judge(test: Expression): boolean | null {
  const asked = namesIn(test);
  if (asked.has('define')) return asked.has('exports') || asked.has('module') ? null : true;
  const others = [...asked].filter((name) => name !== 'exports' && name !== 'module');
  return asked.size > 0 && others.length === 0 ? false : null;
}

/** Variables read in a node; keys and properties do not count. */
function namesIn(node: Node): Set<string> {
  const names = new Set<string>();
  walk(node, {
    enter(inner, parent) {
      const isProperty = parent?.type === 'MemberExpression' && !parent.computed && parent.property === inner;
      if (inner.type === 'Identifier' && !isProperty) names.add(inner.name);
    },
  });
  return names;
}
