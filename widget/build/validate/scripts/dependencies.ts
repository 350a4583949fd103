/** What scripts request from the loader, and which of the archive's scripts are loaded as a result. */
import { posix } from 'node:path';
import { type CallExpression, type Node, type Program, Visitor } from 'oxc-parser';
import { walk } from 'oxc-walker';
import type { Contents } from '../archive/contents.ts';
import { requiredBy } from './required.ts';
import { isFunction } from './resolve.ts';
import { calleeName, literal } from './syntax.ts';

export type Wanted = {
  /** The id as written, without the plugin and up to a `?`. */
  id: string;
  /** `text`, `json`, `css`, `optional` and others; empty for a script. */
  plugin: string;
  by: 'define' | 'require';
  /** True for the page's own require(), for which `../` is relative to the page. */
  global: boolean;
  /** True inside one branch of a condition only. */
  conditional: boolean;
  start: number;
};

/** True for an id that is the address of a server. */
export const isRemote = (id: string): boolean => /^(?:https?:)?\/\//i.test(id);

const loader = /^(?:(?:window|self|globalThis)\.)?(define|require|requirejs)$/;

/** Ids given as literals; computed ones cannot be checked. */
export function wantedBy(program: Program): Wanted[] {
  const found: Wanted[] = [];
  const local = hasOwnRequire(program);
  let questions = 0;
  const deeper = () => void questions++;
  const back = () => void questions--;
  new Visitor({
    IfStatement: deeper,
    'IfStatement:exit': back,
    ConditionalExpression: deeper,
    'ConditionalExpression:exit': back,
    CallExpression: (node) => {
      const [, by] = loader.exec(calleeName(node.callee)) ?? [];
      if (!by) return;
      const global = by !== 'define' && (!local || calleeName(node.callee) !== 'require');
      for (const each of idsOf(node))
        found.push({
          ...each,
          by: by === 'define' ? 'define' : 'require',
          global,
          conditional: questions > 0,
        });
    },
  }).visit(program);
  for (const { id, start, wrapped } of requiredBy(program))
    if (wrapped) found.push({ ...partsOf(id), start, by: 'define', global: false, conditional: false });
  return found;
}

type Id = Pick<Wanted, 'id' | 'plugin' | 'start'>;

function idsOf({ arguments: given }: CallExpression): Id[] {
  const list = given.slice(0, 2).find((each) => each.type === 'ArrayExpression');
  if (list?.type !== 'ArrayExpression') return [];
  return list.elements.flatMap((element) => {
    const text = element && element.type !== 'SpreadElement' ? firstPart(element) : '';
    if (!element || !text) return [];
    return [{ ...partsOf(text), start: element.start }];
  });
}

function partsOf(text: string): Pick<Wanted, 'id' | 'plugin'> {
  const [, plugin = '', id = ''] = /^(?:([\w.-]+)!)?([\s\S]*)$/.exec(text) ?? [];
  return { id: id.replace(/\?[\s\S]*$/, ''), plugin };
}

/**
 * A literal, or the part of a sum before a `?`, as in `'./a.js?v=' + version`, or one that names a server.
 */
function firstPart(node: Node): string {
  if (node.type === 'BinaryExpression' && node.operator === '+') return telling(firstPart(node.left));
  if (node.type !== 'TemplateLiteral') return literal(node);
  const text = node.quasis[0]?.value.cooked ?? '';
  return node.expressions.length === 0 ? text : telling(text);
}

function telling(beginning: string): string {
  return beginning.includes('?') || isRemote(beginning) ? beginning : '';
}

/** True when a function receives the loader's own `require`, which knows its folder. */
function hasOwnRequire(program: Program): boolean {
  let found = false;
  walk(program, {
    enter(node) {
      if (isFunction(node))
        found ||= node.params.some((given) => given.type === 'Identifier' && given.name === 'require');
    },
  });
  return found;
}

/** File of the archive that a script's relative id refers to; outside the archive it starts with `..`. */
export function fileOf(id: string, script: string): string {
  return posix.join(posix.dirname(script), id);
}

/** script.js and every script it loads, directly or through others. */
export function loadedScripts({ scripts }: Pick<Contents, 'scripts'>): Set<string> {
  const loaded = new Set<string>();
  const waiting = ['script.js'];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const program = scripts.get(name)?.program;
    if (loaded.has(name) || !scripts.has(name)) continue;
    loaded.add(name);
    for (const { id, global } of program ? wantedBy(program) : [])
      if (/^\.\.?\//.test(id) && !global) waiting.push(fileOf(id, name));
  }
  return loaded;
}
