/** Code that moderation rejects. Checked on the syntax tree, so comments and strings do not count. */

import { type CallExpression, type NewExpression, type Node, type Program, Visitor } from 'oxc-parser';
import { type Contents, textOf } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { limits, megabytes } from '../limits.ts';
import type { Code } from '../rules.ts';
import type { Script } from '../scripts/script.ts';
import { calleeName, literal } from '../scripts/syntax.ts';

/** Creates a fault for a place in one script. */
type Report = (
  code: Code,
  node: { start: number },
  problem: string,
  fix: string,
  make?: typeof error,
) => void;

export function checkScripts({ files, scripts }: Contents): Fault[] {
  return [...scripts].flatMap(([name, script]) => [
    ...checkScript(name, script),
    ...checkMinified(name, textOf(files, name)),
  ]);
}

const DEEP = 'is nested too deep to be looked through; a browser may give up on it too';
const FLATTER = 'split what is nested or added up thousands of times';

function checkScript(name: string, { program, syntax, tooLong, tooDeep, line }: Script): Fault[] {
  if (tooDeep) return [warning('script-too-long', [name], `the script ${DEEP}`, FLATTER)];
  if (tooLong) {
    const fix = `split it or keep scripts under ${megabytes(limits.scriptBytes)}`;
    return [warning('script-too-long', [name], 'the script is too long to be looked through', fix)];
  }
  const faults = syntax.map(({ message, offset }) =>
    error('syntax', [name, line(offset)], `syntax: ${message}`, 'correct it'),
  );
  const report: Report = (code, node, problem, fix, make = warning) =>
    faults.push(make(code, [name, line(node.start)], problem, fix));
  if (program) moderate(program, report);
  return faults;
}

const forbiddenCalls: Readonly<Record<string, readonly [Code, string]>> = {
  eval: ['text-as-code', 'remove it: running text as code is refused'],
  alert: ['blocking-dialog', "show the text in the platform's own notification or modal"],
  confirm: ['blocking-dialog', 'ask in a modal'],
  prompt: ['blocking-dialog', 'ask in a modal'],
};

/** Moderation's list (integrations/requirements), as far as it can be checked automatically. */
function moderate(program: Program, report: Report): void {
  let catches = 0;
  new Visitor({
    CatchClause: () => void catches++,
    'CatchClause:exit': () => void catches--,
    CallExpression: (node) => moderateCall(node, catches > 0, report),
    NewExpression: (node) => {
      if (calleeName(node.callee) === 'Function') runsText(node, 'new Function()', report);
    },
    AssignmentExpression: (node) => {
      const target = calleeName(node.left).replace(/^window\./, '');
      if (/^(APP|AMOCRM)\./.test(target))
        report('writes-to-host', node, `writes to ${target}`, 'only read APP and AMOCRM');
    },
    Property: (node) => {
      const key = node.key.type === 'Identifier' ? node.key.name : literal(node.key);
      if (key === 'async' && node.value.type === 'Literal' && node.value.value === false) {
        report(
          'synchronous-request',
          node,
          'async: false stops the page',
          'wait for the answer in a callback',
        );
      }
    },
  }).visit(program);
}

function moderateCall(node: CallExpression, caught: boolean, report: Report): void {
  const name = calleeName(node.callee).replace(/^window\./, '');
  const forbidden = Object.hasOwn(forbiddenCalls, name) ? forbiddenCalls[name] : undefined;
  if (forbidden) report(forbidden[0], node, `${name}()`, forbidden[1]);
  if (name === 'Function') runsText(node, 'Function()', report);
  if (/^set(?:Timeout|Interval)$/.test(name) && isText(node.arguments[0]))
    runsText(node, `${name}() of a text`, report);
  if (name.endsWith('.createElement') && literal(node.arguments[0]).toLowerCase() === 'script')
    report('remote-code', node, 'adds a script tag', 'load code by define or require');
  if (/^document\.write(?:ln)?$/.test(name)) writesPage(node, report);
  if (/^(?:\$|jQuery)\.getScript$/.test(name) || scriptTag.test(literal(node.arguments[0])))
    if (!name.startsWith('document.')) report('remote-code', node, 'loads a script by its address', own);
  if (!name.startsWith('console.') || /^console\.debug\b/.test(name)) return;
  const allowed = name === 'console.trace' && caught;
  if (!allowed) report('console', node, `${name}()`, 'use console.debug, or console.trace inside catch');
}

const own = 'put the code into the archive and name it in define()';
const scriptTag = /<script\b[^>]*\bsrc\s*=/i;

/** Libraries find the global object this way, which is harmless and produced by every bundler. */
function runsText(node: CallExpression | NewExpression, said: string, report: Report): void {
  const text = literal(node.arguments.at(-1)).trim().replace(/;$/, '');
  if (text === 'return this') return;
  report('text-as-code', node, said, 'remove it: running text as code is refused');
}

function isText(node: Node | undefined): boolean {
  if (node?.type === 'BinaryExpression')
    return node.operator === '+' && (isText(node.left) || isText(node.right));
  return node?.type === 'TemplateLiteral' || literal(node) !== '';
}

/** The string literals of a sum, in order. */
function textIn(node: Node): string {
  return node.type === 'BinaryExpression' ? textIn(node.left) + textIn(node.right) : literal(node);
}

/** A widget loads after the page, so writing replaces the whole page. */
function writesPage(node: CallExpression, report: Report): void {
  const fix = 'append an element of your own, and load code by define()';
  const isScript = node.arguments.some((given) => /<script/i.test(textIn(given)));
  report(
    'document-write',
    node,
    'document.write() wipes the page of the CRM',
    fix,
    isScript ? error : warning,
  );
}

function checkMinified(name: string, text: string): Fault[] {
  const lines = text.split('\n');
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const average = text.length / lines.length;
  if (longest < 1000 || average < 200) return [];
  return [
    warning(
      'minified',
      [name],
      'the code is minified',
      'ship readable code if the widget is to be published',
    ),
  ];
}
