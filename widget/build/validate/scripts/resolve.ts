/** Resolves the value of a name in a program, as far as there is no doubt. */
import type { ArrowFunctionExpression, Function as FunctionNode, Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';

type AnyFunction = FunctionNode | ArrowFunctionExpression;

type Names = ReadonlyMap<string, Node | undefined>;
const known = new WeakMap<Program, Names>();

/**
 * The only value a name ever gets in the whole program; undefined when it has several, is computed, or is a
 * parameter.
 */
export function onlyValue(name: string, program: Program): Node | undefined {
  const names = known.get(program) ?? namesIn(program);
  known.set(program, names);
  return names.get(name);
}

/** Collected once: a script of a megabyte is queried for thousands of names. */
function namesIn(program: Program): Names {
  const names = new Map<string, Node | undefined>();
  const give = (id: Node | null | undefined, value: Node | undefined) => {
    if (id?.type === 'Identifier') names.set(id.name, names.has(id.name) ? undefined : value);
  };
  walk(program, {
    enter(node) {
      if (isFunction(node)) for (const given of node.params) give(given, undefined);
      if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') give(node.id, node);
      if (node.type === 'VariableDeclarator') give(node.id, node.init ?? undefined);
      if (node.type === 'AssignmentExpression') give(node.left, undefined);
    },
  });
  return names;
}

/** The value itself, through names and parentheses. */
export function settled(node: Node | null | undefined, program: Program, depth = 0): Node | undefined {
  if (node?.type === 'ParenthesizedExpression') return settled(node.expression, program, depth);
  if (node?.type !== 'Identifier') return node ?? undefined;
  return depth > 5 ? undefined : settled(onlyValue(node.name, program), program, depth + 1);
}

export function isFunction(node: Node | null | undefined): node is AnyFunction {
  return (
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'ArrowFunctionExpression'
  );
}

/** Values of a function's own return statements, or of the arrow function's expression. */
export function returnsOf(node: AnyFunction): Node[] {
  if (!node.body) return [];
  if (node.body.type !== 'BlockStatement') return [node.body];
  const found: Node[] = [];
  walk(node.body, {
    enter(inner) {
      if (isFunction(inner)) this.skip();
      if (inner.type === 'ReturnStatement' && inner.argument) found.push(inner.argument);
    },
  });
  return found;
}
