/**
 * The callbacks of the constructor that a module returns: read from the syntax tree, and silent when in
 * doubt.
 */
import type { Expression, MemberExpression, Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { onlyValue, settled } from './resolve.ts';
import { calleeName, keyName, literal } from './syntax.ts';

/** Name of a callback → its value. `open` when there may be more than the text shows. */
export type Callbacks = { found: Map<string, Node>; open: boolean; assigned: number };

/**
 * With the values already visited: those that refer to each other twice would double the work with every
 * step.
 */
type Reading = Callbacks & { seen: Set<Node | string> };

const isCallbacks = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  (node.computed ? literal(node.property) : nameOf(node.property)) === 'callbacks';

/**
 * The callbacks, or a variable only ever assigned them: `var cb = self.callbacks`, `var cb = self.callbacks =
 * { … }`.
 */
function meansCallbacks(node: Node, program: Program): boolean {
  if (node.type !== 'Identifier') return isCallbacks(node);
  const value = onlyValue(node.name, program);
  if (!value) return node.name === 'callbacks';
  return isCallbacks(value) || (value.type === 'AssignmentExpression' && isCallbacks(value.left));
}

const nameOf = (node: Node): string =>
  node.type === 'Identifier' || node.type === 'PrivateIdentifier' ? node.name : '';

/** Everything assigned to something called `callbacks` within a part of the program. */
export function callbacksIn(part: Node, program: Program): Callbacks {
  const all: Reading = { found: new Map(), open: false, assigned: 0, seen: new Set() };
  walk(part, {
    enter(node, parent) {
      if (node.type === 'AssignmentExpression') assigned(node.left, node.right, all, program);
      if (node.type === 'Property' || node.type === 'PropertyDefinition')
        if (keyName(node) === 'callbacks') put(node.value ?? undefined, all, program);
      if (node.type === 'MethodDefinition' && keyName(node) === 'callbacks') all.open = true;
      if (node.type === 'Literal' && node.value === 'callbacks' && parent?.type === 'CallExpression')
        all.open = true;
      if (node.type === 'CallExpression' && node.arguments.some((given) => meansCallbacks(given, program)))
        merged(node, all, program);
    },
  });
  return all;
}

function assigned(left: Node, right: Expression, all: Reading, program: Program): void {
  if (isCallbacks(left)) put(right, all, program);
  else if (left.type === 'MemberExpression') added(left, right, all, program);
}

/** `this.callbacks.render = …`, and the same on a variable of that name. */
function added(left: MemberExpression, right: Expression, all: Reading, program: Program): void {
  if (!meansCallbacks(left.object, program) && nameOf(left.object) !== 'callbacks') return;
  const key = left.computed ? literal(left.property) : nameOf(left.property);
  if (key) all.found.set(key, right);
  else all.open = true;
}

/** `Object.assign(this.callbacks, { … })` and similar; the effect of any other call is unknown. */
function merged(call: Extract<Node, { type: 'CallExpression' }>, all: Reading, program: Program): void {
  if (!/\.(?:extend|assign)$/.test(calleeName(call.callee))) all.open = true;
  else for (const given of call.arguments) if (!meansCallbacks(given, program)) members(given, all, program);
}

function put(value: Node | undefined, all: Reading, program: Program): void {
  all.assigned++;
  members(value, all, program);
}

function members(given: Node | undefined, all: Reading, program: Program): void {
  const value = settled(given, program);
  if (value && all.seen.has(value)) return;
  if (value) all.seen.add(value);
  if (given?.type === 'Identifier') laterMembers(given.name, all, program);
  if (value?.type === 'CallExpression' && /\.(?:extend|assign|freeze)$/.test(calleeName(value.callee))) {
    for (const inner of value.arguments) members(inner, all, program);
    return;
  }
  if (value?.type !== 'ObjectExpression') {
    all.open = true;
    return;
  }
  for (const property of value.properties) {
    if (property.type === 'SpreadElement') members(property.argument, all, program);
    else if (keyName(property)) all.found.set(keyName(property), property.value);
    else all.open = true;
  }
}

/** `handlers.render = …` after `var handlers = {}`. */
function laterMembers(name: string, all: Reading, program: Program): void {
  if (all.seen.has(name) || !onlyValue(name, program)) return;
  all.seen.add(name);
  walk(program, {
    enter(node) {
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
      const { object, property, computed } = node.left;
      if (object.type !== 'Identifier' || object.name !== name) return;
      const key = computed ? literal(property) : nameOf(property);
      if (key) all.found.set(key, node.right);
      else all.open = true;
    },
  });
}
