/** script.js as the platform's loader sees it: an AMD module that returns a constructor with the callbacks. */
import { type CallExpression, type Node, type Program, Visitor } from 'oxc-parser';
import { type Contents, textOf } from './contents.ts';
import { judgeFactory } from './factory.ts';
import { error, type Fault, warning } from './fault.ts';
import type { Script } from './scripts.ts';
import { calleeName } from './syntax.ts';

const name = 'script.js';
const loaders = ['define', 'window.define', 'self.define', 'globalThis.define', 'require', 'requirejs'];

export function checkEntry({ files, scripts }: Contents): Fault[] {
  const script = scripts.get(name);
  if (!script?.program) return [];
  return [...loading(script.program, script), ...callbacks(files, scripts)];
}

function loading(program: Program, script: Script): Fault[] {
  if (program.body.some((node) => /^(Import|Export)/.test(node.type))) {
    const fix = 'build it as AMD: define([...], function () { … })';
    return [error([name], 'an ES module: the platform loads AMD', fix)];
  }
  const calls: CallExpression[] = [];
  new Visitor({ CallExpression: (node) => void calls.push(node) }).visit(program);
  if (!calls.some((call) => loaders.includes(calleeName(call.callee)))) return [notLoaded(calls, script)];
  const definition = calls.find((call) => calleeName(call.callee) === 'define' && isTop(call, program));
  return definition ? judgeFactory(definition, program, script) : [];
}

/** A statement of its own: inside a condition several definitions may take turns. */
function isTop(call: CallExpression, program: Program): boolean {
  return program.body.some((node) => node.type === 'ExpressionStatement' && node.expression === call);
}

function notLoaded(calls: readonly CallExpression[], script: Script): Fault {
  const near = calls.find(
    (call) => isNear(calleeName(call.callee)) && call.arguments.some((given) => isFunction(given)),
  );
  if (near) {
    const problem = `"${calleeName(near.callee)}" is called, not "define"`;
    return error([name, script.line(near.start)], problem, 'write define(');
  }
  const fix = 'wrap the code: define([...], function () { return Widget; })';
  return error([name], 'define() is never called, so nothing is loaded', fix);
}

function isFunction(node: Node): boolean {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** Same letters but for one or two, as in `defnie`, `defin`, `Define`. */
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

/** The loader drops a widget that lacks one of the three. Their names may stand in any script. */
function callbacks(files: Contents['files'], scripts: Contents['scripts']): Fault[] {
  const texts = [...scripts.keys()].map((file) => textOf(files, file));
  const lacking = ['render', 'init', 'bind_actions'].filter(
    (callback) => !texts.some((text) => text.includes(callback)),
  );
  // Code that comes from elsewhere cannot be judged here.
  if (lacking.length === 0 || texts.some((text) => /https?:\/\//.test(text))) return [];
  const fix = 'add all of render, init and bind_actions to this.callbacks, each returning true';
  return [warning([name], `no script names the callback ${lacking.join(', ')}`, fix)];
}
