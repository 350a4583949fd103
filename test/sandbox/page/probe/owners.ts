import { type Caller, caller } from './attribution.ts';
import { describeTarget } from './listeners.ts';
import type { Live, Watch } from './types.ts';

type Insert = (this: Node, ...args: unknown[]) => unknown;
type Owned = Caller & { born: number };

/** Elements that a call adds to `head` or `body`; for a fragment its children. */
function added(args: readonly unknown[]): Node[] {
  return args
    .filter((given): given is Node => given instanceof Node)
    .flatMap((node) => (node instanceof DocumentFragment ? [...node.childNodes] : [node]));
}

function isStyle(node: Element): boolean {
  return (
    node.localName === 'style' || (node instanceof HTMLLinkElement && node.relList.contains('stylesheet'))
  );
}

/** Short name of a style element: its file, or the beginning of its text. */
export function styleName(node: Element): string {
  if (node instanceof HTMLLinkElement) return new URL(node.href, location.href).pathname;
  return `<style> ${(node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60)}`;
}

/**
 * Records which widget put an element directly into `head` or `body`: style sheets, containers, script tags.
 */
export function watchOwners(now: () => number): Watch & { ownerOf(node: Node): string | null } {
  const owners = new WeakMap<Node, Owned>();

  function remember(parent: unknown, args: readonly unknown[]): void {
    if (parent !== document.head && parent !== document.body) return;
    const by = caller();
    if (by === null) return;
    for (const node of added(args)) owners.set(node, { ...by, born: now() });
  }

  function patch(prototype: object, name: string): void {
    const native = Reflect.get(prototype, name) as Insert;
    Reflect.set(prototype, name, function (this: Node, ...args: unknown[]) {
      remember(this, args);
      return native.apply(this, args);
    });
  }

  for (const name of ['appendChild', 'insertBefore', 'replaceChild']) patch(Node.prototype, name);
  for (const name of ['append', 'prepend', 'insertAdjacentElement']) patch(Element.prototype, name);

  function live(node: Element): Live[] {
    const by = owners.get(node);
    if (by === undefined || node.localName === 'script') return [];
    const style = isStyle(node);
    const [type, target] = style ? [styleName(node), 'head'] : [describeTarget(node), 'body'];
    return [{ kind: style ? 'style' : 'node', ...by, type, target }];
  }

  return {
    alive: () => [...document.head.children, ...document.body.children].flatMap(live),
    ownerOf: (node) => owners.get(node)?.widget ?? null,
  };
}
