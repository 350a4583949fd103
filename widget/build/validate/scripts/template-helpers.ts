/**
 * The documentation's own way to load a template: a function that takes its name, around `render({ href:
 * '/templates/' + name + '.twig' })`.
 */
import type { Node, Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { isFunction } from './resolve.ts';
import { calleeName, keyName, literal } from './syntax.ts';

/** An address written in two pieces around a parameter. */
export type Helper = { before: string; after: string; index: number };

/** Addresses for which such functions are called with a literal, and where. */
export function askedTemplates(
  program: Program,
  hrefOf: (given: Node | undefined) => Node | undefined,
): { href: string; start: number }[] {
  const helpers = helpersIn(program, hrefOf);
  const found: { href: string; start: number }[] = [];
  if (helpers.size === 0) return found;
  walk(program, {
    enter(node) {
      if (node.type !== 'CallExpression') return;
      const helper = helpers.get(calleeName(node.callee).split('.').at(-1) ?? '');
      const given = helper && node.arguments[helper.index];
      const name = literal(given);
      if (helper && given && name)
        found.push({ href: helper.before + name + helper.after, start: given.start });
    },
  });
  return found;
}

function helpersIn(
  program: Program,
  hrefOf: (given: Node | undefined) => Node | undefined,
): Map<string, Helper> {
  const helpers = new Map<string, Helper>();
  const above: Node[] = [];
  walk(program, {
    enter(node) {
      above.push(node);
      if (node.type !== 'CallExpression' || !/(?:^|\.)render$/.test(calleeName(node.callee))) return;
      const pieces = piecesOf(hrefOf(node.arguments[0]));
      const [name, index] = pieces ? ownerOf(above, pieces.name) : ['', -1];
      if (pieces && name) helpers.set(name, { before: pieces.before, after: pieces.after, index });
    },
    leave() {
      above.pop();
    },
  });
  return helpers;
}

function piecesOf(href: Node | undefined): { before: string; name: string; after: string } | undefined {
  if (href?.type === 'TemplateLiteral') {
    const [name, ...others] = href.expressions;
    const [before, after] = href.quasis.map((part) => part.value.cooked ?? '');
    return name?.type === 'Identifier' && others.length === 0
      ? { before: before ?? '', name: name.name, after: after ?? '' }
      : undefined;
  }
  if (href?.type !== 'BinaryExpression' || href.left.type !== 'BinaryExpression') return undefined;
  const [before, name, after] = [literal(href.left.left), href.left.right, literal(href.right)];
  return before && after && name.type === 'Identifier' ? { before, name: name.name, after } : undefined;
}

/** Name of the nearest enclosing function with the parameter, and the parameter's index. */
function ownerOf(above: readonly Node[], parameter: string): [name: string, index: number] {
  for (let at = above.length - 1; at >= 0; at--) {
    const node = above[at];
    if (!isFunction(node)) continue;
    const index = node.params.findIndex((each) => each.type === 'Identifier' && each.name === parameter);
    if (index < 0) continue;
    const outer = above[at - 1];
    const owner = outer?.type === 'CallExpression' ? above[at - 2] : outer;
    return [(node.id?.name ?? '') || nameIn(owner), index];
  }
  return ['', -1];
}

/** Name of a function: of its variable, property or key. */
export function nameIn(owner: Node | undefined): string {
  if (owner?.type === 'AssignmentExpression') return calleeName(owner.left).split('.').at(-1) ?? '';
  if (owner?.type === 'VariableDeclarator') return owner.id.type === 'Identifier' ? owner.id.name : '';
  return owner?.type === 'Property' || owner?.type === 'MethodDefinition' ? keyName(owner) : '';
}
