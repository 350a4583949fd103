/**
 * Importing a file has no effects; only one place reads `this` of a plain function, which is the platform's;
 * every observer ends with a lifetime.
 */
import type { Node } from 'oxc-parser';
import { isTestFile } from '../read/rooms.ts';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, isCode, parse, visit } from '../read/syntax.ts';

/** Programs, whose purpose is to start something. */
const PROGRAMS = /(^|[/-])main\.ts$|^widget\/build\/programs\.ts$/;
const FACE = 'widget/script.ts';

export const guardStart: Guard = (files) =>
  files
    .filter((file) => isCode(file) && /^(src|widget)\//.test(file.path) && !isTestFile(file.path))
    .flatMap((file) => [...judgeImporting(file), ...judgeThis(file), ...judgeObservers(file)]);

function judgeImporting(file: SourceFile): Fault[] {
  if (PROGRAMS.test(file.path) || file.path === FACE) return [];
  return parse(file).program.body.flatMap((node) =>
    node.type === 'ExpressionStatement' && node.expression.type !== 'Literal'
      ? [
          faultAt(
            file,
            node.start,
            'importing this file does something',
            'put it into a function, or into a main.ts',
          ),
        ]
      : [],
  );
}

function judgeThis(file: SourceFile): Fault[] {
  if (file.path === FACE || !file.path.startsWith('src/')) return [];
  const faults: Fault[] = [];
  visit(parse(file), (node, ancestors) => {
    if (node.type !== 'ThisExpression' || isOwnThis(ancestors)) return;
    faults.push(
      faultAt(
        file,
        node.start,
        '`this` of a plain function',
        `only ${FACE} reads the platform's this; pass the value`,
      ),
    );
  });
  return faults;
}

/** The `this` of a class member or an object method. */
function isOwnThis(ancestors: readonly Node[]): boolean {
  for (let at = ancestors.length - 1; at >= 0; at -= 1) {
    const type = ancestors[at]?.type;
    if (type === 'PropertyDefinition') return true;
    if (type === 'FunctionDeclaration') return false;
    if (type === 'FunctionExpression') return isMethod(ancestors[at - 1]);
  }
  return false;
}

function isMethod(parent: Node | undefined): boolean {
  return (
    parent?.type === 'MethodDefinition' ||
    (parent?.type === 'Property' && (parent.method || parent.kind !== 'init'))
  );
}

/** Each observer a file creates needs `lifetime.observe(observer)`. */
function judgeObservers(file: SourceFile): Fault[] {
  const made: { name: string; node: Node }[] = [];
  const given = new Set<string>();
  visit(parse(file), (node, ancestors) => {
    if (
      node.type === 'NewExpression' &&
      node.callee.type === 'Identifier' &&
      node.callee.name.endsWith('Observer')
    ) {
      made.push({ name: nameOf(ancestors.at(-1), node), node });
    }
    if (node.type === 'CallExpression') addGiven(node, given);
  });
  return made
    .filter(({ name }) => !given.has(name))
    .map(({ node }) =>
      faultAt(file, node.start, 'an observer that no lifetime ends', 'hand it to lifetime.observe'),
    );
}

const IN_PLACE = '<in place>';

function nameOf(parent: Node | undefined, node: Node): string {
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  const given = parent?.type === 'CallExpression' && isObserve(parent.callee) && parent.arguments[0] === node;
  return given ? IN_PLACE : '<unnamed>';
}

function addGiven(call: Extract<Node, { type: 'CallExpression' }>, given: Set<string>): void {
  const [first] = call.arguments;
  if (!isObserve(call.callee)) return;
  if (first?.type === 'Identifier') given.add(first.name);
  given.add(IN_PLACE);
}

function isObserve(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  return (
    callee.property.name === 'observe' &&
    callee.object.type === 'Identifier' &&
    /lifetime/i.test(callee.object.name)
  );
}
