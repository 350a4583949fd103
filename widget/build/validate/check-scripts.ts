/** What in scripts moderation sends back. Read as a syntax tree, so comments and strings do not count. */
import { type CallExpression, type Program, Visitor } from 'oxc-parser';
import { isUtf16 } from './check-layout.ts';
import { type Contents, textOf } from './contents.ts';
import { error, type Fault, warning } from './fault.ts';
import { limits, megabytes } from './limits.ts';
import type { Script } from './scripts.ts';
import { calleeName, literal } from './syntax.ts';

/** Makes a fault of a place in one script. */
type Report = (make: typeof error, node: { start: number }, problem: string, fix: string) => void;

export function checkScripts({ files, scripts }: Contents): Fault[] {
  return [...scripts].flatMap(([name, script]) => {
    // Named among the faults of encoding: faults of syntax would be its echo.
    if (isUtf16(files.get(name) ?? new Uint8Array())) return [];
    return [...checkScript(name, script), ...checkMinified(name, textOf(files, name))];
  });
}

function checkScript(name: string, { program, syntax, tooLong, line }: Script): Fault[] {
  if (tooLong) {
    const fix = `split it or keep scripts under ${megabytes(limits.scriptBytes)}`;
    return [warning([name], 'the script is too long to be looked through', fix)];
  }
  const faults = syntax.map(({ message, offset }) =>
    error([name, line(offset)], `syntax: ${message}`, 'correct it'),
  );
  const report: Report = (make, node, problem, fix) =>
    faults.push(make([name, line(node.start)], problem, fix));
  if (program) moderate(program, report);
  return faults;
}

const forbiddenCalls: Readonly<Record<string, string>> = {
  eval: 'remove it: running text as code is refused',
  alert: "show the text in the platform's own notification or modal",
  confirm: 'ask in a modal',
};

/** Moderation's list (integrations/requirements), as far as a program can tell. */
function moderate(program: Program, report: Report): void {
  let catches = 0;
  new Visitor({
    CatchClause: () => void catches++,
    'CatchClause:exit': () => void catches--,
    CallExpression: (node) => moderateCall(node, catches > 0, report),
    NewExpression: (node) => {
      if (calleeName(node.callee) === 'Function')
        report(warning, node, 'new Function()', 'remove it: running text as code is refused');
    },
    AssignmentExpression: (node) => {
      const target = calleeName(node.left).replace(/^window\./, '');
      if (/^(APP|AMOCRM)\./.test(target))
        report(warning, node, `writes to ${target}`, 'only read APP and AMOCRM');
    },
    Property: (node) => {
      const key = node.key.type === 'Identifier' ? node.key.name : literal(node.key);
      if (key === 'async' && node.value.type === 'Literal' && node.value.value === false) {
        report(warning, node, 'async: false stops the page', 'wait for the answer in a callback');
      }
    },
  }).visit(program);
}

function moderateCall(node: CallExpression, caught: boolean, report: Report): void {
  const name = calleeName(node.callee).replace(/^window\./, '');
  const forbidden = Object.hasOwn(forbiddenCalls, name) ? forbiddenCalls[name] : undefined;
  if (forbidden) report(warning, node, `${name}()`, forbidden);
  if (name.endsWith('.createElement') && literal(node.arguments[0]).toLowerCase() === 'script') {
    report(warning, node, 'adds a script tag', 'load code by define or require');
  }
  if (!name.startsWith('console.') || /^console\.debug\b/.test(name)) return;
  const allowed = name === 'console.trace' && caught;
  if (!allowed) report(warning, node, `${name}()`, 'use console.debug, or console.trace inside catch');
}

function checkMinified(name: string, text: string): Fault[] {
  const lines = text.split('\n');
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const average = text.length / lines.length;
  if (longest < 1000 || average < 200) return [];
  return [warning([name], 'the code is minified', 'ship readable code if the widget is to be published')];
}
