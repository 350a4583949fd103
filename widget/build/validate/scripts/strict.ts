/** Which parts of a program are strict code. */
import type { Node } from 'oxc-parser';
import { isFunction } from './resolve.ts';

const isClass = (node: Node): boolean => node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
const opens = (node: Node): boolean => node.type === 'Program' || isFunction(node) || isClass(node);

/** Kept by a walk: give it every node that is entered and left, in order. */
export class Strictness {
  private readonly stack: boolean[] = [false];

  enter(node: Node): void {
    if (opens(node)) this.stack.push(this.isStrict() || demands(node));
  }

  leave(node: Node): void {
    if (opens(node)) this.stack.pop();
  }

  isStrict(): boolean {
    return this.stack.at(-1) === true;
  }
}

function demands(node: Node): boolean {
  if (isClass(node)) return true;
  const body =
    node.type === 'Program'
      ? node.body
      : isFunction(node) && node.body?.type === 'BlockStatement'
        ? node.body.body
        : [];
  return body.some((each) => each.type === 'ExpressionStatement' && each.directive === 'use strict');
}
