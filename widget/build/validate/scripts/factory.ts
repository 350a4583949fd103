/**
 * Return value of the function passed to define(): the platform takes a constructor and silently drops
 * anything else.
 */

import {
  type CallExpression,
  type Class,
  type Function as FunctionNode,
  type Node,
  type Program,
  Visitor,
} from 'oxc-parser';
import { error, type Fault, warning } from '../fault.ts';
import { isFunction, returnsOf, settled } from './resolve.ts';
import type { Script } from './script.ts';

const wanted = 'return a plain function: define([...], function () { return function () { … }; })';

/** Reports faults only when there is no doubt: computed values cannot be checked. */
export function judgeFactory(call: CallExpression, program: Program, script: Script): Fault[] {
  const given = call.arguments.at(-1);
  const at = (node: { start: number }): [string, string] => ['script.js', script.line(node.start)];
  if (!given) return [error('module-shape', at(call), 'define() is given nothing', wanted)];
  if (given.type === 'ObjectExpression')
    return [error('module-shape', at(given), 'the module is an object', wanted)];
  if (given.type !== 'FunctionExpression' && given.type !== 'ArrowFunctionExpression') return [];
  if (!given.body) return [];
  if (given.async || given.generator)
    return [
      error(
        'module-shape',
        at(given),
        `the module returns a ${given.async ? 'promise' : 'generator'}`,
        wanted,
      ),
    ];
  const returned = returnsOf(given);
  if (returned.length === 0) {
    // CommonJS inside AMD: the module is exported through its parameters.
    const viaExports = /\b(exports|module)\b/.test(script.text.slice(given.start, given.end));
    return viaExports ? [] : [error('module-shape', at(given), 'the module returns nothing', wanted)];
  }
  const kinds = returned.map((node) => kindOf(node, program));
  if (kinds.some((kind) => kind === 'unknown' || kind === 'function')) return [];
  const [kind] = kinds;
  if (kind === 'class')
    return [
      warning(
        'module-shape',
        at(given),
        'the module returns an ES class',
        `its prototype is written to; ${wanted}`,
      ),
    ];
  return [error('module-shape', at(given), `the module returns ${kind}`, wanted)];
}

type Kind =
  | 'function'
  | 'class'
  | 'an object'
  | 'an object made with new'
  | 'an arrow function'
  | 'a plain value'
  | 'unknown';

function kindOf(node: Node, program: Program): Kind {
  if (node.type === 'Identifier') return declared(node.name, program);
  if (node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration') return 'function';
  if (node.type === 'ClassExpression' || node.type === 'ClassDeclaration') return 'class';
  if (node.type === 'ObjectExpression' || node.type === 'ArrayExpression') return 'an object';
  if (node.type === 'ArrowFunctionExpression') return 'an arrow function';
  if (node.type === 'NewExpression') return madeBy(node.callee, program);
  return node.type === 'Literal' ? 'a plain value' : 'unknown';
}

/** What `new` gives, unless the constructor returns something of its own. */
function madeBy(callee: Node, program: Program): Kind {
  const made = settled(callee, program);
  if (!isFunction(made) || made.type === 'ArrowFunctionExpression') return 'unknown';
  return returnsOf(made).every(({ type }) => type === 'ThisExpression')
    ? 'an object made with new'
    : 'unknown';
}

/** Kind of a name that is declared once and never reassigned. */
function declared(name: string, program: Program): Kind {
  const kinds: Kind[] = [];
  const isIt = (node: Node | null) => node?.type === 'Identifier' && node.name === name;
  const named = (node: FunctionNode | Class) => {
    if (isIt(node.id)) kinds.push(kindOf(node, program));
  };
  new Visitor({
    FunctionDeclaration: named,
    ClassDeclaration: named,
    VariableDeclarator: (node) => {
      if (!isIt(node.id)) return;
      kinds.push(!node.init || node.init.type === 'Identifier' ? 'unknown' : kindOf(node.init, program));
    },
    AssignmentExpression: (node) => {
      if (isIt(node.left)) kinds.push('unknown');
    },
  }).visit(program);
  return kinds.length === 1 ? (kinds[0] ?? 'unknown') : 'unknown';
}
