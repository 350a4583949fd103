/**
 * What certainly runs when the platform opens a page with the widget: the file, its factory, the constructor,
 * and the callbacks the host calls.
 */
import type {
  ArrowFunctionExpression,
  Class,
  Function as FunctionNode,
  MemberExpression,
  Node,
  Program,
} from 'oxc-parser';
import { walk } from 'oxc-walker';
import { callbacksIn } from './callbacks.ts';
import { certainDefines, isUnnamed } from './defines.ts';
import { doubtfulParts, firstPart } from './doubtful.ts';
import { constructorOf } from './modules.ts';
import { isFunction, returnsOf, settled } from './resolve.ts';
import { keyName } from './syntax.ts';

/** `file`: while the file is read. `module`: in its factory. `widget`: in the constructor and the callbacks. */
export type Where = {
  stage: 'file' | 'module' | 'widget';
  /** True where strict code has no `this`: a function called by its name alone. */
  noThis: boolean;
};
type AnyFunction = FunctionNode | ArrowFunctionExpression;
type Reading = {
  readonly program: Program;
  readonly found: Map<Node, Where>;
  readonly entered: Set<Node>;
};

/** @param isEntry true for script.js, whose module is the widget */
export function certainlyRun(program: Program, isEntry: boolean): ReadonlyMap<Node, Where> {
  const reading: Reading = { program, found: new Map(), entered: new Set() };
  visit(program, { stage: 'file', noThis: false }, reading);
  const definition = certainDefines(program).find(isUnnamed);
  const factory = settled(definition?.arguments.at(-1), program);
  const [list] = definition?.arguments ?? [];
  // The loader calls it on the module's `exports`, where it has any.
  const noThis = list?.type === 'ArrayExpression' && !list.elements.some(isExports);
  if (isFunction(factory)) enter(factory, { stage: 'module', noThis }, reading);
  if (isEntry) visitWidget(reading);
  return reading.found;
}

const isExports = (node: Node | null): boolean => node?.type === 'Literal' && node.value === 'exports';

function visitWidget(reading: Reading): void {
  const { program } = reading;
  const widget = constructorOf(program);
  if (!widget) return;
  const where: Where = { stage: 'widget', noThis: false };
  make(widget, where, reading);
  const { found, open, assigned } = callbacksIn(widget, program);
  if (open || assigned !== 1) return;
  const [render, init, bind] = ['render', 'init', 'bind_actions'].map((name) =>
    settled(found.get(name), program),
  );
  if (!isFunction(render) || !isFunction(init) || !isFunction(bind)) return;
  enter(render, where, reading);
  enter(bind, where, reading);
  if (returnsOf(render).length > 0 && returnsOf(render).every(isTrue)) enter(init, where, reading);
}

const isTrue = (node: Node): boolean => node.type === 'Literal' && node.value === true;

/** A function with `new`, or a class: only its constructor, for fields may be of a class above. */
function make(node: Node | undefined, where: Where, reading: Reading): void {
  if (isFunction(node)) enter(node, where, reading);
  if (node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression')
    enter(methodIn(node, 'constructor'), where, reading);
}

function methodIn(node: Class, name: string): AnyFunction | undefined {
  const own = node.body.body.find(
    (each) => each.type === 'MethodDefinition' && !each.static && keyName(each) === name,
  );
  return own?.type === 'MethodDefinition' ? own.value : undefined;
}

/** `new A().method` */
function methodOf(callee: MemberExpression, program: Program): AnyFunction | undefined {
  const made = settled(callee.object, program);
  const owner = made?.type === 'NewExpression' ? settled(made.callee, program) : undefined;
  if (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression') return undefined;
  const name = callee.property.type === 'Identifier' && !callee.computed ? callee.property.name : '';
  return methodIn(owner, name);
}

function enter(node: AnyFunction | undefined, where: Where, reading: Reading): void {
  if (!node?.body || node.async || node.generator || reading.entered.has(node)) return;
  reading.entered.add(node);
  visit(node.body, where, reading);
}

/** Nodes in no function of their own: a function counts where it is called. */
function visit(root: Node, where: Where, reading: Reading): void {
  const doubtful = doubtfulParts(reading.program);
  walk(root, {
    enter(node, parent) {
      const doubt = doubtful.get(node);
      if (isFunction(node) || isField(node, parent) || doubt) this.skip();
      if (isFunction(node) || isField(node, parent) || doubt === 'place') return;
      const first = doubt ? firstPart(node) : undefined;
      if (first) visit(first, where, reading);
      if (doubt) return;
      reading.found.set(node, where);
      if (node.type === 'CallExpression' || node.type === 'NewExpression') follow(node, where, reading);
    },
  });
}

/** The value of a field, and a static block. */
const isField = (node: Node, parent: Node | null): boolean =>
  node.type === 'StaticBlock' || (parent?.type === 'PropertyDefinition' && parent.value === node);

function follow(call: Extract<Node, { callee: Node }>, where: Where, reading: Reading): void {
  const { program } = reading;
  const callee = call.callee.type === 'ParenthesizedExpression' ? call.callee.expression : call.callee;
  if (call.type === 'NewExpression') make(settled(callee, program), { ...where, noThis: false }, reading);
  else if (callee.type === 'MemberExpression') {
    const isCall = callee.property.type === 'Identifier' && /^(?:call|apply)$/.test(callee.property.name);
    const called = isCall && !callee.computed ? settled(callee.object, program) : undefined;
    if (isFunction(called)) enter(called, { ...where, noThis: false }, reading);
    else enter(methodOf(callee, program), { ...where, noThis: false }, reading);
  } else {
    const called = settled(callee, program);
    // An arrow function has the `this` of where it is written, which is known only on the spot.
    const noThis = called?.type === 'ArrowFunctionExpression' ? called === callee && where.noThis : true;
    if (isFunction(called)) enter(called, { ...where, noThis }, reading);
  }
}
