import type { Lifetime } from '#shared/lifetime.ts';

/** The page elements each area is attached to, so a redraw of the page is noticed. */
export interface Anchors {
  hold(lifetime: Lifetime, element: Element): void;
  /** True while every element the area is attached to is still in the document. */
  attached(lifetime: Lifetime): boolean;
}

export function createAnchors(): Anchors {
  const held = new WeakMap<Lifetime, Element[]>();
  return {
    hold: (lifetime, element) => void held.set(lifetime, [...(held.get(lifetime) ?? []), element]),
    attached: (lifetime) => (held.get(lifetime) ?? []).every((element) => element.isConnected),
  };
}
