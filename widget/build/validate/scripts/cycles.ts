/** Modules that ask for each other: the loader gives one of them `undefined` while it is being defined. */
import type { ArrowFunctionExpression, Function as FunctionNode, Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import type { Contents } from '../archive/contents.ts';
import { certainDefines, isUnnamed } from './defines.ts';
import { fileOf } from './dependencies.ts';
import { doubtfulParts } from './doubtful.ts';
import { constructorOf } from './modules.ts';
import { type Required, requiredBy } from './required.ts';
import { isFunction, returnsOf } from './resolve.ts';
import { literal } from './syntax.ts';
import { declaredBy, writtenBy } from './written.ts';

type Factory = FunctionNode | ArrowFunctionExpression;
type Module = {
  ids: string[];
  factory: Factory | undefined;
  /** True when define() has a list of ids. */
  listed: boolean;
  /** Of a CommonJS wrapper: the calls of `require`, one for each id. */
  calls: Required[] | undefined;
  exports: boolean;
  /** False when nothing in the file gives a module a value. */
  gives: boolean;
  /** The constructor that the module returns, which the platform calls when all modules are defined. */
  made: Factory | undefined;
};
/**
 * A use that fails: the file, the offset in it, and the module that is not there yet, that gives nothing, or
 * that the list of define() lacks.
 */
export type EarlyUse = { file: string; start: number; id: string; why: 'cycle' | 'nothing' | 'unlisted' };

function moduleOf(program: Program): Module {
  const call = certainDefines(program).find(isUnnamed);
  const list = call?.arguments.find(({ type }) => type === 'ArrayExpression');
  const last = call?.arguments.at(-1);
  const factory = isFunction(last) ? last : undefined;
  const listed =
    list?.type === 'ArrayExpression' ? list.elements.map((each) => literal(each ?? undefined)) : [];
  const calls = list ? undefined : requiredBy(program).filter(({ wrapped }) => wrapped);
  const ids = calls?.map(({ id }) => id) ?? listed;
  const names = factory?.params.map((each) => (each.type === 'Identifier' ? each.name : '')) ?? [];
  const exports = listed.includes('exports') || (calls !== undefined && (names[1] ?? names[2]) !== undefined);
  const made = constructorOf(program);
  const gives = exports || givesValue(program);
  return {
    ids,
    factory,
    listed: Boolean(list),
    calls,
    exports,
    gives,
    made: isFunction(made) ? made : undefined,
  };
}

/** False for a plain script, and for a factory that returns nothing. */
function givesValue(program: Program): boolean {
  const call = certainDefines(program)[0];
  if (!call) return namesAnywhere(program).has('define');
  const given = call.arguments.at(-1);
  if (!isFunction(given)) return true;
  const names = namesAnywhere(given);
  return returnsOf(given).length > 0 || names.has('exports') || names.has('module');
}

function namesAnywhere(root: Node): Set<string> {
  const names = new Set<string>();
  walk(root, {
    enter(node) {
      if (node.type === 'Identifier') names.add(node.name);
    },
  });
  return names;
}

type Edge = { file: string; id: string; index: number; path: readonly string[] };

/** Walks from script.js as the loader does: an edge back into the walk is the one that stays undefined. */
export function earlyUses({ scripts }: Pick<Contents, 'scripts'>): EarlyUse[] {
  const found: EarlyUse[] = [];
  const isShimmed = [...scripts.values()].some(({ text }) => /\bshim\b/.test(text));
  const modules = new Map<string, Module>();
  for (const [name, { program }] of scripts) if (program) modules.set(name, moduleOf(program));
  const walked = new Set<string>();
  function visit(file: string, path: readonly string[]): void {
    const own = modules.get(file);
    if (!own || walked.has(file)) return;
    walked.add(file);
    for (const [index, id] of own.ids.entries()) follow(own, { file, id, index, path });
    const { length } = own.factory?.params ?? [];
    for (let index = own.ids.length; own.listed && index < length; index++) use(own, file, index, 'unlisted');
  }
  function use(own: Module, file: string, index: number, why: EarlyUse['why']): void {
    const start =
      failingUse(own, index) ?? (why !== 'cycle' && file === 'script.js' ? useOfMade(own, index) : undefined);
    if (start !== undefined) found.push({ file, start, id: own.ids[index] ?? '', why });
  }
  function follow(own: Module, { file, id, index, path }: Edge): void {
    if (!/^\.\.?\//.test(id)) return;
    const wanted = fileOf(id.replace(/\?[\s\S]*$/, ''), file);
    // The platform asks for script.js by another address, so it is in no cycle.
    const longer = file === 'script.js' ? path : [...path, file];
    const other = modules.get(wanted);
    if (longer.includes(wanted)) {
      if (!other?.exports) use(own, file, index, 'cycle');
      return;
    }
    visit(wanted, longer);
    if (other?.gives === false && !isShimmed) use(own, file, index, 'nothing');
  }
  visit('script.js', []);
  return found;
}

/** Where a factory uses what is undefined, as soon as it runs and under no condition. */
function failingUse({ factory, calls }: Module, index: number): number | undefined {
  if (!factory?.body) return undefined;
  const call = calls?.[index];
  if (call) return call.guarded || call.nested ? undefined : call.start;
  const given = factory.params[index];
  if (given?.type === 'ObjectPattern' || given?.type === 'ArrayPattern') return given.start;
  if (given?.type !== 'Identifier' || isGivenAgain(factory.body, given.name)) return undefined;
  return useOf(factory.body, given.name);
}

/** Where the widget's constructor uses what stays undefined. */
function useOfMade({ factory, made }: Module, index: number): number | undefined {
  const given = factory?.params[index];
  if (given?.type !== 'Identifier' || !factory?.body || !made?.body) return undefined;
  return isGivenAgain(factory.body, given.name) ? undefined : useOf(made.body, given.name);
}

function useOf(body: Node, name: string): number | undefined {
  let found: number | undefined;
  const doubtful = doubtfulParts(body);
  const atOnce = new Set<Node>();
  walk(body, {
    enter(node, parent) {
      if (node.type === 'CallExpression') atOnce.add(unwrapped(node.callee));
      if (found !== undefined || isLater(node, parent, atOnce) || doubtful.has(node)) this.skip();
      else if (fails(node, name)) found = node.start;
    },
  });
  return found;
}

/** True when the name may hold something else: `a = a || {}`, or a variable of the same name. */
function isGivenAgain(body: Node, name: string): boolean {
  let found = false;
  walk(body, {
    enter(node, parent) {
      found ||= [...declaredBy(node), ...writtenBy(node, parent)].some((each) => each.name === name);
    },
  });
  return found;
}

/** A function that is not called where it is written or fails as a promise, or the value of a field. */
function isLater(node: Node, parent: Node | null, atOnce: ReadonlySet<Node>): boolean {
  if (isFunction(node)) return !atOnce.has(node) || node.async || node.generator === true;
  return parent?.type === 'PropertyDefinition' && parent.value === node && !parent.static;
}

const unwrapped = (node: Node): Node =>
  node.type === 'ParenthesizedExpression' ? unwrapped(node.expression) : node;

function fails(node: Node, name: string): boolean {
  const isIt = (other: Node | null): boolean => other?.type === 'Identifier' && other.name === name;
  if (node.type === 'MemberExpression') return isIt(node.object) && !node.optional;
  if (node.type === 'CallExpression') return isIt(node.callee) && !node.optional;
  if (node.type === 'NewExpression') return isIt(node.callee);
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return isIt(node.superClass);
  return node.type === 'VariableDeclarator' && node.id.type !== 'Identifier' && isIt(node.init);
}
