/** script.js as the platform's loader sees it: an AMD module that returns a constructor with the callbacks. */
import { type CallExpression, type Node, type Program, Visitor } from 'oxc-parser';
import { type Contents, textOf } from './contents.ts';
import { certainDefines, isUnnamed } from './defines.ts';
import { judgeFactory } from './factory.ts';
import { error, type Fault, warning } from './fault.ts';
import type { Script } from './scripts.ts';
import { calleeName } from './syntax.ts';

const name = 'script.js';
const loaders = ['define', 'window.define', 'self.define', 'globalThis.define', 'require', 'requirejs'];

export function checkEntry({ files, scripts }: Contents): Fault[] {
  const script = scripts.get(name);
  if (!script?.program) return [];
  return [...loading(script.program, script), ...callbacks(files, scripts), ...crowded(scripts)];
}

/** The loader gives a file's name to one module without a name of its own and fails at the next. */
function crowded(scripts: Contents['scripts']): Fault[] {
  return [...scripts].flatMap(([file, { program, line }]) => {
    const [, second] = program ? certainDefines(program).filter(isUnnamed) : [];
    if (!second) return [];
    // Of another script nobody knows here whether it is ever loaded.
    const make = file === name ? error : warning;
    const fix = 'keep one define() without a name in a file: a file a module, or a bundler that names them';
    return [make([file, line(second.start)], 'a second define() without a name', fix)];
  });
}

function loading(program: Program, script: Script): Fault[] {
  if (program.body.some((node) => /^(Import|Export)/.test(node.type))) {
    const fix = 'build it as AMD: define([...], function () { … })';
    return [error([name], 'an ES module: the platform loads AMD', fix)];
  }
  const calls: CallExpression[] = [];
  new Visitor({ CallExpression: (node) => void calls.push(node) }).visit(program);
  if (!calls.some((call) => loaders.includes(calleeName(call.callee)))) return [notLoaded(calls, script)];
  const certain = certainDefines(program);
  const definition = certain.find(isUnnamed) ?? certain[0];
  return definition ? judgeFactory(definition, program, script) : [];
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
