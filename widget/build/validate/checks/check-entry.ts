/**
 * script.js as seen by the platform's loader: an AMD module that returns a constructor with the callbacks.
 */

import { type CallExpression, type Node, type Program, Visitor } from 'oxc-parser';
import { walk } from 'oxc-walker';
import type { Contents } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { callbacksIn } from '../scripts/callbacks.ts';
import { certainDefines, isUnnamed } from '../scripts/defines.ts';
import { loadedScripts } from '../scripts/dependencies.ts';
import { judgeFactory } from '../scripts/factory.ts';
import { constructorOf, ownDefine } from '../scripts/modules.ts';
import { isFunction } from '../scripts/resolve.ts';
import type { Script } from '../scripts/script.ts';
import { calleeName, literal } from '../scripts/syntax.ts';

const name = 'script.js';
const loaders = ['define', 'window.define', 'self.define', 'globalThis.define', 'require', 'requirejs'];

export function checkEntry(contents: Contents): Fault[] {
  const script = contents.scripts.get(name);
  if (!script?.program) return [];
  return [...loading(script.program, script), ...crowded(contents)];
}

/**
 * The loader gives a file's name to its first anonymous module and drops the second; a third fails the next
 * require() of the page.
 */
function crowded(contents: Contents): Fault[] {
  const loaded = loadedScripts(contents);
  return [...contents.scripts].flatMap(([file, { program, line }]) => {
    const [, second, third] = program ? certainDefines(program).filter(isUnnamed) : [];
    if (!second || !program) return [];
    const isWhole = file !== name || isWidget(program);
    // Nobody refers to the script, so it is unknown whether it is ever loaded.
    const make = loaded.has(file) && (third || !isWhole) ? error : warning;
    const fix = 'keep one define() without a name in a file: a file a module, or a bundler that names them';
    const problem = 'a second define() without a name: the loader takes the first one alone';
    return [make('second-define', [file, line(second.start)], problem, fix)];
  });
}

/** The module is clearly a constructor that gives itself callbacks. */
function isWidget(program: Program): boolean {
  const made = constructorOf(program);
  return made !== undefined && callbacksIn(made, program).assigned > 0;
}

function loading(program: Program, script: Script): Fault[] {
  if (program.body.some((node) => /^(Import|Export)/.test(node.type))) {
    const fix = 'build it as AMD: define([...], function () { … })';
    return [error('es-module', [name], 'an ES module: the platform loads AMD', fix)];
  }
  if (program.sourceType === 'module') {
    const fix = 'put it into an async function: the platform runs script.js as a plain script';
    return [error('syntax', [name], 'await outside of any function, or import.meta', fix)];
  }
  const calls: CallExpression[] = [];
  new Visitor({ CallExpression: (node) => void calls.push(node) }).visit(program);
  if (!calls.some((call) => loaders.includes(calleeName(call.callee)))) return [notLoaded(calls, script)];
  const definition = ownDefine(program);
  if (!definition) return late(program, script);
  return [...named(definition, script), ...judgeFactory(definition, program, script)];
}

const delays =
  /(?:^|\.)(?:setTimeout|setInterval|requestAnimationFrame|requestIdleCallback|queueMicrotask|addEventListener|ready|on|then)$/;

/** The loader takes a file's module when the file has run: a define() in a handler comes too late. */
function late(program: Program, script: Script): Fault[] {
  const waiting: Node[] = [];
  const found: { start: number; isLate: boolean }[] = [];
  walk(program, {
    enter(node, parent) {
      const isDelayed = isFunction(node) && parent?.type === 'CallExpression' && parent.callee !== node;
      if (isDelayed && delays.test(calleeName(parent.callee))) waiting.push(node);
      if (node.type === 'CallExpression' && /(?:^|\.)define$/.test(calleeName(node.callee)))
        found.push({ start: node.start, isLate: waiting.length > 0 });
    },
    leave(node) {
      if (waiting.at(-1) === node) waiting.pop();
    },
  });
  const [first] = found;
  if (!first || found.some(({ isLate }) => !isLate)) return [];
  const problem = 'define() is called later, when the loader no longer waits for it';
  return [error('no-define', [name, script.line(first.start)], problem, 'call define() at once')];
}

/** The loader requests the file by its address, which a module with another name never satisfies. */
function named(definition: CallExpression, script: Script): Fault[] {
  const id = literal(definition.arguments[0]);
  if (!id) return [];
  const problem = `the module is named "${id}", so the platform gets nothing from the file`;
  return [
    error(
      'named-define',
      [name, script.line(definition.start)],
      problem,
      'delete the name: define([...], …)',
    ),
  ];
}

function notLoaded(calls: readonly CallExpression[], script: Script): Fault {
  const near = calls.find(
    (call) => isNear(calleeName(call.callee)) && call.arguments.some((given) => isFunction(given)),
  );
  if (near) {
    const problem = `"${calleeName(near.callee)}" is called, not "define"`;
    return error('no-define', [name, script.line(near.start)], problem, 'write define(');
  }
  const fix = 'wrap the code: define([...], function () { return Widget; })';
  return error('no-define', [name], 'define() is never called, so nothing is loaded', fix);
}

/** Differs by one or two letters, as in `defnie`, `defin`, `Define`. */
function isNear(called: string): boolean {
  const wanted = 'define';
  if (Math.abs(called.length - wanted.length) > 2 || called.length < 4) return false;
  const rest = [...called.toLowerCase()];
  const kept = [...wanted].filter((letter) => {
    const index = rest.indexOf(letter);
    if (index >= 0) rest.splice(index, 1);
    return index >= 0;
  });
  return kept.length >= wanted.length - 1;
}
