/** Names that a node of a syntax tree writes. */
import type { Node } from 'oxc-parser';
import { isFunction } from './resolve.ts';

export type Written = { name: string; start: number };

/** Names that get a value in the node itself without being declared there. */
export function writtenBy(node: Node, parent: Node | null): Written[] {
  if (node.type === 'AssignmentExpression') return targets(node.left);
  if (node.type === 'UpdateExpression') return targets(node.argument);
  const isLoop = parent?.type === 'ForInStatement' || parent?.type === 'ForOfStatement';
  return isLoop && parent.left === node ? targets(node) : [];
}

/** Those of them that get a value and are not read before: `a += 1` and `a++` need one that is there. */
export function givenBy(node: Node, parent: Node | null): Written[] {
  if (node.type === 'UpdateExpression') return [];
  return node.type === 'AssignmentExpression' && node.operator !== '=' ? [] : writtenBy(node, parent);
}

/** Names that the node itself declares: variables, parameters, functions, classes. */
export function declaredBy(node: Node): Written[] {
  if (node.type === 'VariableDeclarator') return targets(node.id);
  if (node.type === 'CatchClause') return targets(node.param);
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return targets(node.id);
  return isFunction(node) ? [...('id' in node ? targets(node.id) : []), ...node.params.flatMap(targets)] : [];
}

function targets(node: Node | null | undefined): Written[] {
  switch (node?.type) {
    case 'Identifier':
      return [{ name: node.name, start: node.start }];
    case 'ArrayPattern':
      return node.elements.flatMap((each) => targets(each));
    case 'ObjectPattern':
      return node.properties.flatMap((each) =>
        targets(each.type === 'Property' ? each.value : each.argument),
      );
    case 'AssignmentPattern':
      return targets(node.left);
    case 'RestElement':
      return targets(node.argument);
    default:
      return [];
  }
}
