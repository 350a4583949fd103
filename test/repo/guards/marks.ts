/** Unfinished or muted work: marks in comments, silenced checks, `any`, tests that do not run. */
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
  visit(parse(file), (node) => {
    const word = mutedTest(node);
    if (word) faults.push(faultAt(file, node.start, `a test with .${word}`, 'every test runs, always'));
  });
  return faults;
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
