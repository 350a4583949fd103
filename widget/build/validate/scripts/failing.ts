/** Code that throws when it runs, as far as the text of one file shows it. */
import type { MemberExpression, Node, Program } from 'oxc-parser';
import { isReferenceIdentifier, ScopeTracker, walk } from 'oxc-walker';
import { certainlyRun, type Where } from './certain.ts';
import { constructorOf } from './modules.ts';
import { type Members, membersOf, wrongMethod } from './own-methods.ts';
import { isFunction, settled } from './resolve.ts';
import { Strictness } from './strict.ts';
import { declaredBy, givenBy, writtenBy } from './written.ts';

/**
 * `written`: strict code gives a value to a name that is declared nowhere. `read`: so is the name that is
 * used. `constant`: a constant gets a second value. `early`: a `let` or `const` is used above its line.
 * `nothing`: a property of null. `this`: `this` of a function that is called by its name. `called`: what is
 * called is no function. `callback`: a callback is called as a method of the widget. `spelling`: so is a method
 * of the host that is spelt another way. `thrown`: a `throw`.
 */
export type Kind =
  | 'written'
  | 'read'
  | 'constant'
  | 'early'
  | 'nothing'
  | 'this'
  | 'called'
  | 'callback'
  | 'spelling'
  | 'thrown';
/** `where` is absent when it may never run. */
export type Failure = { kind: Kind; name: string; start: number; where: Where | undefined };

type Known = {
  readonly program: Program;
  readonly scopes: ScopeTracker;
  /** Offset of a declared name → the function it is in. */
  readonly homes: ReadonlyMap<number, Node | undefined>;
  readonly certain: ReadonlyMap<Node, Where>;
  /** Of the widget, in script.js. */
  readonly members: Members | undefined;
};
type Place = {
  readonly node: Node;
  readonly parent: Node | null;
  readonly home: Node | undefined;
  readonly isStrict: boolean;
  /** Inside a `try`, where failing may be meant. */
  readonly isTried: boolean;
  /** Offsets of names that the code around only gives a value to. */
  readonly targets: ReadonlySet<number>;
};

/** @param isEntry true for script.js */
export function failures(program: Program, isEntry: boolean): Failure[] {
  const certain = certainlyRun(program, isEntry);
  const members = isEntry ? membersOf(program) : undefined;
  const known: Known = { program, ...declarations(program), certain, members };
  const found: Failure[] = [];
  const strictness = new Strictness();
  const homes: Node[] = [];
  const targets = new Set<number>();
  let tries = 0;
  walk(program, {
    scopeTracker: known.scopes,
    enter(node, parent) {
      strictness.enter(node);
      if (isFunction(node)) homes.push(node);
      if (node.type === 'TryStatement') tries++;
      for (const { start } of givenBy(node, parent)) targets.add(start);
      const isStrict = strictness.isStrict();
      const place = { node, parent, home: homes.at(-1), isStrict, isTried: tries > 0, targets };
      for (const each of failing(place, known)) found.push({ ...each, where: known.certain.get(node) });
    },
    leave(node) {
      strictness.leave(node);
      if (isFunction(node)) homes.pop();
      if (node.type === 'TryStatement') tries--;
    },
  });
  return found;
}

/** The first of the two walks that the tracker needs: a name may be declared below its use. */
function declarations(program: Program): Pick<Known, 'scopes' | 'homes'> {
  const scopes = new ScopeTracker({ preserveExitedScopes: true });
  const homes = new Map<number, Node | undefined>();
  const around: Node[] = [];
  walk(program, {
    scopeTracker: scopes,
    enter(node) {
      for (const { start } of node.type === 'VariableDeclarator' ? declaredBy(node) : [])
        homes.set(start, around.at(-1));
      if (isFunction(node)) around.push(node);
    },
    leave(node) {
      if (isFunction(node)) around.pop();
    },
  });
  scopes.freeze();
  return { scopes, homes };
}

type Found = Omit<Failure, 'where'>;

function failing(place: Place, known: Known): readonly Found[] {
  const { node } = place;
  if (node.type === 'Identifier') return [...ofName(place, known), ...ofWrite(place, known)];
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return ofCall(node, known);
  if (node.type === 'MemberExpression') return ofMember(place, known);
  if (node.type === 'ThrowStatement') return only('thrown', 'throw', node, known);
  return ofWrite(place, known);
}

/** What is a fault only where it certainly runs: elsewhere it may be meant. */
function only(kind: Kind, name: string, node: Node, { certain }: Known): Found[] {
  return certain.has(node) ? [{ kind, name, start: node.start }] : [];
}

function ofWrite({ node, parent, isStrict }: Place, { scopes }: Known): Found[] {
  return writtenBy(node, parent).flatMap(({ name, start }): Found[] => {
    const declared = scopes.getDeclaration(name);
    if (!declared && !scopes.isDeclared(name)) return isStrict ? [{ kind: 'written', name, start }] : [];
    const isConstant = declared?.type === 'Variable' && declared.variableNode.kind === 'const';
    return isConstant ? [{ kind: 'constant', name, start }] : [];
  });
}

function ofName({ node, parent, home, isTried, targets }: Place, known: Known): Found[] {
  if (node.type !== 'Identifier' || !isReferenceIdentifier(node, parent)) return [];
  const { name, start } = node;
  const isAsked = parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
  const declared = known.scopes.getDeclaration(name);
  if (!declared && !known.scopes.isDeclared(name))
    return isAsked || isTried || targets.has(start) ? [] : [{ kind: 'read', name, start }];
  if (declared?.type !== 'Variable' || declared.variableNode.kind === 'var') return [];
  const at = declared.node.start;
  const isEarly = start < at && known.homes.has(at) && known.homes.get(at) === home;
  return isEarly ? only('early', name, node, known) : [];
}

function ofMember({ node, isStrict }: Place, known: Known): Found[] {
  if (node.type !== 'MemberExpression' || node.optional) return [];
  const { object } = node;
  if (object.type === 'ThisExpression')
    return isStrict && known.certain.get(node)?.noThis ? only('this', 'this', node, known) : [];
  const isNothing =
    (object.type === 'Literal' && object.value === null && object.raw === 'null') ||
    (object.type === 'Identifier' && object.name === 'undefined');
  return isNothing ? only('nothing', object.type === 'Literal' ? 'null' : 'undefined', node, known) : [];
}

const values = /^(?:Literal|ObjectExpression|ArrayExpression|TemplateLiteral)$/;

function ofCall(node: Extract<Node, { callee: Node }>, known: Known): Found[] {
  const { callee } = node;
  if (callee.type === 'MemberExpression') return ofMethod(callee, known);
  if (callee.type !== 'Identifier' || (node.type === 'CallExpression' && node.optional)) return [];
  const type = settled(callee, known.program)?.type ?? '';
  const wrong =
    node.type === 'CallExpression' ? /^Class(?:Declaration|Expression)$/ : /^ArrowFunctionExpression$/;
  return values.test(type) || wrong.test(type) ? only('called', callee.name, node, known) : [];
}

/** `self.name()`, where `self` is the widget. */
function ofMethod(callee: MemberExpression, known: Known): Found[] {
  const { object, property, computed, optional } = callee;
  if (!known.members || computed || optional || property.type !== 'Identifier') return [];
  const wrong = isWidget(object, known) ? wrongMethod(property.name, known.members) : undefined;
  return wrong ? only(wrong, property.name, callee, known) : [];
}

/** A variable of the constructor that holds its `this`. */
function isWidget(node: Node, { program, scopes, homes }: Known): boolean {
  const declared = node.type === 'Identifier' ? scopes.getDeclaration(node.name) : null;
  if (declared?.type !== 'Variable') return false;
  const { start } = declared.node;
  const given = declared.variableNode.declarations.find(({ id }) => id.start === start)?.init;
  return given?.type === 'ThisExpression' && homes.get(start) === constructorOf(program);
}
