/** Files of the archive that code requests by the widget's own path: styles, templates, pictures. */

import { type Node, type Program, Visitor } from 'oxc-parser';
import { type Contents, type Files, misspelt } from '../archive/contents.ts';
import { error, type Fault, warning } from '../fault.ts';
import { loadedScripts } from '../scripts/dependencies.ts';
import { settled } from '../scripts/resolve.ts';
import type { Script } from '../scripts/script.ts';
import { calleeName, keyName, literal } from '../scripts/syntax.ts';
import { askedTemplates } from '../scripts/template-helpers.ts';
import { unreached } from '../scripts/unreached.ts';

export function checkFiles(contents: Contents): Fault[] {
  return [...loadedScripts(contents)].flatMap((name) => {
    const script = contents.scripts.get(name);
    return script?.program ? asked(name, script, script.program, contents.files) : [];
  });
}

function asked(name: string, script: Script, program: Program, files: Files): Fault[] {
  const found: Fault[] = [];
  const isDead = unreached(program, script.text);
  const look = (text: string, start: number) => {
    const file =
      /^\/{0,2}([\w@./-]{1,200}\.(?:css|js|twig|html?|json|png|jpe?g|gif|svg))(?=$|[?"'#\s>\\])/i.exec(
        text,
      )?.[1];
    if (!file || files.has(file)) return;
    const fault = missing(file, [name, script.line(start)], files);
    found.push(isDead(start) ? { ...fault, level: 'warning' } : fault);
  };
  const after = (left: Node, text: string, start: number) => {
    if (text.startsWith('/') && isOwnPath(lastOf(left), program)) look(text, start);
  };
  new Visitor({
    BinaryExpression: (node) => {
      if (node.operator === '+')
        after(node.left, literal(node.right) || headOf(node.right), node.right.start);
    },
    TemplateLiteral: (node) => {
      for (const [index, part] of node.expressions.entries())
        after(part, node.quasis[index + 1]?.value.cooked ?? '', part.start);
    },
    CallExpression: (node) => {
      if (!/(?:^|\.)render$/.test(calleeName(node.callee))) return;
      const href = hrefOf(node.arguments[0], program);
      if (href) look(literal(href), href.start);
    },
  }).visit(program);
  for (const { href, start } of askedTemplates(program, (given) => hrefOf(given, program))) look(href, start);
  return found;
}

function missing(file: string, place: readonly [string, string], files: Files): Fault {
  const near = misspelt(files, file);
  const make = /\.(?:css|js|twig|html?|json)$/i.test(file) ? error : warning;
  const problem = `there is no file ${file} in the archive${near ? `; "${near}" differs in case` : ''}`;
  return make('missing-file', place, problem, 'add the file or correct the path');
}

function headOf(node: Node): string {
  return node.type === 'TemplateLiteral' ? (node.quasis[0]?.value.cooked ?? '') : '';
}

/** The last operand of a sum: `c` of `a + b + c`. */
function lastOf(node: Node): Node {
  if (node.type === 'ParenthesizedExpression') return lastOf(node.expression);
  return node.type === 'BinaryExpression' && node.operator === '+' ? lastOf(node.right) : node;
}

/** `self.params.path`, `self.get_settings().path`, their `cdn_path`, and variables holding them. */
function isOwnPath(given: Node, program: Program): boolean {
  const node = settled(given, program);
  if (node?.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return false;
  if (!['path', 'cdn_path'].includes(node.property.name)) return false;
  const owner = settled(node.object, program) ?? node.object;
  const name = calleeName(owner.type === 'CallExpression' ? owner.callee : owner);
  return /(?:^|\.)(?:params|get_settings)$/.test(name);
}

/** The address in `render({ href, base_path, load })`; not when the template is on another server. */
function hrefOf(given: Node | undefined, program: Program): Node | undefined {
  if (given?.type !== 'ObjectExpression') return undefined;
  const value = (wanted: string): Node | undefined =>
    given.properties.flatMap((each) =>
      each.type === 'Property' && keyName(each) === wanted ? [each.value as Node] : [],
    )[0];
  const base = value('base_path');
  const own = base !== undefined && isOwnPath(lastOf(base), program);
  return own || (base === undefined && (value('load') || value('promised'))) ? value('href') : undefined;
}
