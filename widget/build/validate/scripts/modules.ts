/** The module the platform gets from script.js: its factory and the constructor it returns. */
import { type CallExpression, type Node, type Program, Visitor } from 'oxc-parser';
import { certainDefines, isUnnamed } from './defines.ts';
import { isFunction, returnsOf, settled } from './resolve.ts';
import { calleeName, literal } from './syntax.ts';

/** The define() call whose module the platform uses. */
export function ownDefine(program: Program): CallExpression | undefined {
  const certain = certainDefines(program);
  return certain.find(isUnnamed) ?? certain[0];
}

/** The constructor the module returns, when it is clearly one function or class; undefined otherwise. */
export function constructorOf(program: Program): Node | undefined {
  const factory = settled(ownDefine(program)?.arguments.at(-1), program);
  if (!isFunction(factory)) return undefined;
  const returned = returnsOf(factory).map((node) => settled(node, program));
  const [only] = returned;
  const isOne = isFunction(only) || only?.type === 'ClassDeclaration' || only?.type === 'ClassExpression';
  return returned.length === 1 && isOne ? only : undefined;
}

/** Names under which a file defines modules, anywhere in it. */
export function definedNames(program: Program): string[] {
  const found: string[] = [];
  new Visitor({
    CallExpression: (node) => {
      const name = /(?:^|\.)define$/.test(calleeName(node.callee)) ? literal(node.arguments[0]) : '';
      if (name) found.push(name);
    },
  }).visit(program);
  return found;
}
