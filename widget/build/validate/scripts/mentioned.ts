/** Names that a script may give to the page in a way that cannot be followed: a copy, an alias, a string. */
import type { Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import type { Script } from './script.ts';
import { keyName } from './syntax.ts';
import { declaredBy } from './written.ts';

const known = new WeakMap<Program, ReadonlySet<string>>();

/** Names that a script declares anywhere, or has as properties, keys or words of strings. */
export function isMentioned(name: string, { program, text }: Script): boolean {
  if (!program) return words(text).includes(name);
  const names = known.get(program) ?? namesIn(program);
  known.set(program, names);
  return names.has(name);
}

const words = (text: string): string[] => text.match(/[\p{ID_Continue}$]+/gu) ?? [];

function namesIn(program: Program): Set<string> {
  const names = new Set<string>();
  walk(program, {
    enter(node, parent) {
      for (const name of namedBy(node, parent)) names.add(name);
    },
  });
  return names;
}

function namedBy(node: Node, parent: Node | null): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? words(node.value) : [];
  if (node.type === 'TemplateElement') return words(node.value.raw);
  if (node.type === 'MemberExpression')
    return node.property.type === 'Identifier' && !node.computed ? [node.property.name] : [];
  if (node.type === 'PropertyDefinition') return [keyName(node)];
  if (node.type === 'Property') return parent?.type === 'ObjectExpression' ? [keyName(node)] : [];
  return declaredBy(node).map(({ name }) => name);
}
