/** Helpers for syntax trees. */
import type { Node } from 'oxc-parser';

/** The loader's `define` by any of its names, as `calleeName` gives them. */
export const defineName: RegExp = /^(?:(?:window|self|globalThis)\.)?define$/;

/** `a.b.c` for member chains of plain names, also through `(0, a.b)`; empty otherwise. */
export function calleeName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'ParenthesizedExpression') return calleeName(node.expression);
  if (node.type === 'SequenceExpression') return calleeName(node.expressions.at(-1) ?? node);
  if (node.type !== 'MemberExpression') return '';
  const object = calleeName(node.object);
  const key =
    node.property.type === 'Identifier' && !node.computed ? node.property.name : literal(node.property);
  return object && key ? `${object}.${key}` : '';
}

export function literal(node: Node | undefined): string {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}

/** Name of a key of an object or a class, bare or quoted; empty when it is computed. */
export function keyName(node: { key: Node; computed: boolean }): string {
  return node.key.type === 'Identifier' && !node.computed ? node.key.name : literal(node.key);
}
