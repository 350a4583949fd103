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
import { calleeName } from './syntax.ts';

const define = /^((window|self|globalThis)\.)?define$/;

/** Calls of define() that certainly run when the platform loads the file, in order. */
export function certainDefines(program: Program): CallExpression[] {
  return createReader(program).all(program.body);
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

interface Reader {
  all(nodes: readonly (Node | null | undefined)[]): CallExpression[];
}

/** Calls of define() in the parts of a statement or an expression that certainly run. */
function createReader(program: Program): Reader {
  const entered = new Set<Node>();
  const all: Reader['all'] = (nodes) => nodes.flatMap((node) => ran(node));

  function ran(node: Node | null | undefined): CallExpression[] {
    switch (node?.type) {
      case 'ExpressionStatement':
      case 'ParenthesizedExpression':
        return ran(node.expression);
      case 'BlockStatement':
        return all(node.body);
      case 'LabeledStatement':
      case 'DoWhileStatement':
        return ran(node.body);
      case 'ForStatement':
        return node.test ? ran(node.init) : all([node.init, node.body]);
      case 'TryStatement':
        return all([node.block, node.finalizer]);
      case 'VariableDeclaration':
        return all(node.declarations.map(({ init }) => init));
      case 'AssignmentExpression':
        return ran(node.right);
      case 'ArrayExpression':
        return all(node.elements);
      case 'UnaryExpression':
      case 'ReturnStatement':
      case 'AwaitExpression':
        return ran(node.argument);
      case 'SequenceExpression':
        return all(node.expressions);
      case 'LogicalExpression':
        return node.operator === '&&' && judge(node.left) === true ? ran(node.right) : [];
      case 'IfStatement':
      case 'ConditionalExpression':
        return branch(node.test, node.consequent, node.alternate);
      case 'CallExpression':
        return define.test(calleeName(node.callee)) ? [node] : ranAtOnce(node.callee);
      case 'NewExpression':
        return ranAtOnce(node.callee);
      default:
        return [];
    }
  }

  function branch(test: Expression, yes: Node, no: Node | null): CallExpression[] {
    const outcome = judge(test);
    if (outcome === null) return [];
    return outcome ? ran(yes) : ran(no);
  }

  /**
   * `(function (root, factory) { … })(this, …)`, also with `.call`, and a function of the file by its name; not
   * when the function has a `define` of its own.
   */
  function ranAtOnce(callee: Expression): CallExpression[] {
    const target = callee.type === 'ParenthesizedExpression' ? callee.expression : callee;
    const called = target.type === 'MemberExpression' && !target.computed ? target.object : target;
    const inner = settled(called, program);
    if (!isFunction(inner) || entered.has(inner)) return [];
    entered.add(inner);
    return inner.body && !hidesLoader(inner) ? ran(inner.body) : [];
  }

  return { all };
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
