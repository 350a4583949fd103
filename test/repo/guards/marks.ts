/**
 * Unfinished or suppressed work: marks in comments, silenced checks, `any`, tests that do not run or that
 * depend on the machine.
 */
import type { Node } from 'oxc-parser';
import type { Fault, Guard, SourceFile } from '../read/source.ts';
import { faultAt, isCode, parse, visit } from '../read/syntax.ts';

const UNFINISHED = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XXX', 'HACK'].join('|')})\\b`);
const MUTED = /@ts-(ignore|nocheck)|(oxlint|eslint)-disable|biome-ignore/;
const TEST_FILE = /\.(test|spec)\.tsx?$/;

export const guardMarks: Guard = (files) =>
  files.filter(isCode).flatMap((file) => [...judgeComments(file), ...judgeTypes(file), ...judgeTests(file)]);

function judgeComments(file: SourceFile): Fault[] {
  return parse(file).comments.flatMap(({ value, start }) => {
    if (UNFINISHED.test(value))
      return [faultAt(file, start, 'a mark of unfinished work', 'finish it, or leave it out')];
    if (MUTED.test(value)) return [faultAt(file, start, 'a check is silenced', 'fix what it says')];
    return [];
  });
}

function judgeTypes(file: SourceFile): Fault[] {
  const faults: Fault[] = [];
  visit(parse(file), (node) => {
    if (node.type === 'TSAnyKeyword')
      faults.push(faultAt(file, node.start, 'any', 'say what it is, or unknown and look'));
  });
  return faults;
}

function judgeTests(file: SourceFile): Fault[] {
  if (!TEST_FILE.test(file.path)) return [];
  const faults: Fault[] = [];
  visit(parse(file), (node, ancestors) => {
    if (isTimed(file, node, ancestors))
      faults.push(
        faultAt(file, node.start, 'a timed assertion', 'wait for what is to happen, not for a time'),
      );
    if (isUnordered(node, ancestors))
      faults.push(faultAt(file, node.start, 'rows in no order', 'read them with allRows, or order them'));
    const word = mutedTest(node);
    if (word) faults.push(faultAt(file, node.start, `a test with .${word}`, 'every test runs, always'));
  });
  return faults;
}

/** A test that asserts an elapsed time would fail on a slow machine. Reports may measure times. */
function isTimed(file: SourceFile, node: Node, ancestors: readonly Node[]): boolean {
  if (node.type !== 'BinaryExpression' || node.operator !== '-' || !isClock(node.left)) return false;
  const parent = ancestors.at(-1);
  const name = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : '';
  const isJudgedLater = name !== '' && new RegExp(`expect\\(${name}\\b`).test(file.text);
  return (
    isJudgedLater ||
    ancestors.some((one) => one.type === 'CallExpression' && rootName(one.callee) === 'expect')
  );
}

/** PostgreSQL returns such rows as they lie in its files: another order once rows before them were deleted. */
function isUnordered(node: Node, ancestors: readonly Node[]): boolean {
  if (calledName(node) !== 'select') return false;
  const chain = ancestors.map(calledName);
  return chain.includes('from') && !chain.includes('orderBy');
}

function calledName(node: Node): string {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return '';
  return node.callee.property.type === 'Identifier' ? node.callee.property.name : '';
}

function isClock(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  return (
    property.type === 'Identifier' && /^(Date|performance)\.now$/.test(`${rootName(object)}.${property.name}`)
  );
}

function mutedTest(node: Node): string | null {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return null;
  const muted = /^(skip|only|todo|fixme|skipIf|runIf)$/.test(node.property.name);
  return muted && /^(it|test|describe|suite)$/.test(rootName(node.object)) ? node.property.name : null;
}

function rootName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? rootName(node.object) : '';
}
