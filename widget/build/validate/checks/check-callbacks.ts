/**
 * Callbacks the host calls without checking that they exist: `render`, then `init` if that returned true, and
 * `bind_actions`.
 */

import type { Node, Program } from 'oxc-parser';
import { type Contents, textOf } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { type Callbacks, callbacksIn } from '../scripts/callbacks.ts';
import { constructorOf, ownDefine } from '../scripts/modules.ts';
import { isFunction, returnsOf, settled } from '../scripts/resolve.ts';
import type { Script } from '../scripts/script.ts';

const file = 'script.js';
type Said = { program: Program; line: (offset: number) => string };

export function checkCallbacks(contents: Contents): Fault[] {
  const script = contents.scripts.get(file);
  if (!script?.program) return [];
  const said: Said = { program: script.program, line: script.line };
  const widget = constructorOf(said.program);
  if (!widget) return [];
  const all = callbacksOf(widget, said.program, contents);
  return all && !all.open ? judge(all, widget, said) : [];
}

/** Undefined when the callbacks come from somewhere that cannot be seen statically. */
function callbacksOf(widget: Node, program: Program, contents: Contents): Callbacks | undefined {
  const own = callbacksIn(widget, program);
  if (own.assigned > 0)
    return basic.every((name) => own.found.has(name)) ? own : wider(own, program, contents);
  const all = callbacksIn(program, program);
  if (all.assigned > 0 || all.open) return all;
  return isAlone(program, contents) ? all : undefined;
}

const basic = ['render', 'init', 'bind_actions'] as const;

/** With those the rest of the file adds; open when another module of the archive may add more. */
function wider(own: Callbacks, program: Program, { scripts }: Contents): Callbacks {
  const rest = callbacksIn(program, program);
  const others = [...scripts].filter(([name]) => name !== file).map(([, script]) => script);
  return {
    found: new Map([...rest.found, ...own.found]),
    open: own.open || rest.open || others.some(mayAdd),
    assigned: own.assigned,
  };
}

function mayAdd({ program, text }: Script): boolean {
  if (!program) return /callbacks/.test(text);
  const { found, open } = callbacksIn(program, program);
  return open || basic.some((name) => found.has(name));
}

/** True when only this file, and nothing it gets from another module, can define the callbacks. */
function isAlone(program: Program, { files }: Contents): boolean {
  const text = [...files.keys()].filter((name) => /\.[cm]?js$/.test(name)).map((name) => textOf(files, name));
  if (text.some((each) => /callbacks/.test(each))) return false;
  const [first] = ownDefine(program)?.arguments ?? [];
  return (
    first?.type !== 'ArrayExpression' ||
    !/['"`](?:\.|https?:)/.test(textOf(files, file).slice(first.start, first.end))
  );
}

const wanted = 'give this.callbacks a render: function () { …; return true; }';

function judge({ found }: Callbacks, widget: Node, { program, line }: Said): Fault[] {
  const place = [file, line(widget.start)] as const;
  const render = found.get('render');
  if (!render)
    return [
      error('no-render', place, 'the widget has no callback render: nothing of it is ever shown', wanted),
    ];
  if (isNoFunction(render, program))
    return [error('no-render', [file, line(render.start)], 'the callback render is no function', wanted)];
  return [
    ...lacking(found, place),
    ...unusable(found, { program, line }),
    ...renderResult(found, { program, line }),
  ];
}

function isNoFunction(node: Node, program: Program): boolean {
  const value = node.type === 'Identifier' && node.name === 'undefined' ? node : settled(node, program);
  if (value?.type === 'Identifier' || value?.type === 'UnaryExpression') return isFalse(value);
  return /^(?:Literal|ObjectExpression|ArrayExpression|TemplateLiteral)$/.test(value?.type ?? '');
}

function unusable(found: Callbacks['found'], { program, line }: Said): Fault[] {
  return ['init', 'bind_actions'].flatMap((name) => {
    const node = found.get(name);
    if (!node || !isNoFunction(node, program)) return [];
    const problem = `the callback ${name} is no function: the host drops a widget without it`;
    return [
      error('no-callback', [file, line(node.start)], problem, `write ${name}: function () { return true; }`),
    ];
  });
}

function lacking(found: Callbacks['found'], place: readonly [string, string]): Fault[] {
  return ['init', 'bind_actions']
    .filter((name) => !found.has(name))
    .map((name) =>
      error(
        'no-callback',
        place,
        `the widget has no callback ${name}: the host drops a widget without it`,
        `add ${name}: function () { return true; }`,
      ),
    );
}

/** Unless render returns true, the host does not call init. */
function renderResult(found: Callbacks['found'], { program, line }: Said): Fault[] {
  const render = settled(found.get('render'), program);
  if (!isFunction(render) || render.async || render.generator) return [];
  const init = settled(found.get('init'), program);
  if (!returnsOf(render).every(isFalse) || !isFunction(init) || isIdle(init)) return [];
  const rest = ['render', 'bind_actions'].map((name) => settled(found.get(name), program));
  const make = rest.every((each) => isFunction(each) && isIdle(each)) ? error : warning;
  const problem = 'render never returns true, so init is never called';
  return [make('render-result', [file, line(render.start)], problem, 'return true from render')];
}

function isFalse(node: Node): boolean {
  if (node.type === 'Literal') return !node.value;
  return (
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

/** True when it only returns. */
function isIdle(node: Node): boolean {
  if (!isFunction(node) || !node.body) return false;
  if (node.body.type !== 'BlockStatement') return node.body.type === 'Literal';
  return node.body.body.every(
    (each) => each.type === 'ReturnStatement' && (each.argument === null || each.argument.type === 'Literal'),
  );
}
