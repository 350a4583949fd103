/**
 * Limits the length of files and functions: a longer file should be two files, a longer function two
 * functions.
 */
import type { ArrowFunctionExpression, Function as FunctionLike, Node } from 'oxc-parser';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, isCode, lineAt, parse, visit } from '../read/syntax.ts';

const FILE_LIMIT = 250;
const TEST_FILE_LIMIT = 400;
const FUNCTION_LIMIT = 60;
const COMPONENT_LIMIT = 80;
const TEST_FILE = /\.(test|spec)\.tsx?$/;
const STYLE = /\.css$/;

export const guardSize: Guard = (files) => [
  ...files.filter((file) => isCode(file) || STYLE.test(file.path)).flatMap(judgeFile),
  ...files.filter(isCode).flatMap(judgeFunctions),
];

function judgeFile(file: SourceFile): Fault[] {
  const limit = TEST_FILE.test(file.path) ? TEST_FILE_LIMIT : FILE_LIMIT;
  const lines = file.text.replace(/\n$/, '').split('\n').length;
  if (lines <= limit) return [];
  return [
    {
      file: file.path,
      line: limit + 1,
      problem: `${lines} lines, ${limit} allowed`,
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
    const limit = file.path.endsWith('.tsx') && /^[A-Z]/.test(name) ? COMPONENT_LIMIT : FUNCTION_LIMIT;
    const lines = lineAt(file.text, node.end) - lineAt(file.text, node.start) + 1;
    if (lines <= limit) return;
    faults.push(
      faultAt(
        file,
        node.start,
        `${name || 'a function'} is ${lines} lines, ${limit} allowed`,
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
