/**
 * Limits the length of styles, and of functions in tests: the linter, which limits everything else, reads no
 * CSS and would count a suite as one function.
 */
import type { ArrowFunctionExpression, Function as FunctionLike, Node } from 'oxc-parser';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, isCode, lineAt, parse, visit } from '../read/syntax.ts';

const FILE_LIMIT = 250;
const FUNCTION_LIMIT = 60;
const TEST_FILE = /\.(test|spec)\.tsx?$/;
const STYLE = /\.css$/;

export const guardSize: Guard = (files) => [
  ...files.filter(({ path }) => STYLE.test(path)).flatMap(judgeFile),
  ...files.filter((file) => isCode(file) && TEST_FILE.test(file.path)).flatMap(judgeFunctions),
];

function judgeFile(file: SourceFile): Fault[] {
  const lines = file.text.replace(/\n$/, '').split('\n').length;
  if (lines <= FILE_LIMIT) return [];
  return [
    {
      file: file.path,
      line: FILE_LIMIT + 1,
      problem: `${lines} lines, ${FILE_LIMIT} allowed`,
      fix: 'split it by meaning',
    },
  ];
}

type FunctionNode = FunctionLike | ArrowFunctionExpression;

function judgeFunctions(file: SourceFile): Fault[] {
  const faults: Fault[] = [];
  visit(parse(file), (node, ancestors) => {
    if (!isFunction(node) || isSuite(ancestors.at(-1))) return;
    const name = nameOf(node, ancestors.at(-1));
    const lines = lineAt(file.text, node.end) - lineAt(file.text, node.start) + 1;
    if (lines <= FUNCTION_LIMIT) return;
    faults.push(
      faultAt(
        file,
        node.start,
        `${name || 'a function'} is ${lines} lines, ${FUNCTION_LIMIT} allowed`,
        'split it by verbs',
      ),
    );
  });
  return faults;
}

function isFunction(node: Node): node is FunctionNode {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

/** The body of `describe(…)` is a list of tests rather than a function to be read as a whole. */
function isSuite(parent: Node | undefined): boolean {
  if (parent?.type !== 'CallExpression') return false;
  const callee = parent.callee.type === 'CallExpression' ? parent.callee.callee : parent.callee;
  return /describe/.test(calleeName(callee));
}

function calleeName(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return '';
  return `${calleeName(callee.object)}.${callee.property.name}`;
}

function nameOf(node: FunctionNode, parent: Node | undefined): string {
  if (node.id) return node.id.name;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  const keyed = parent?.type === 'MethodDefinition' || parent?.type === 'Property';
  return keyed && parent.key.type === 'Identifier' ? parent.key.name : '';
}
