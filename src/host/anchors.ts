import type { Lifetime } from '#shared/lifetime.ts';

/** Which element of the page each area hangs on, so that a redrawn page is noticed. */
export interface Anchors {
  hold(lifetime: Lifetime, element: Element): void;
  /** True while everything the area hangs on is still in the document. */
  attached(lifetime: Lifetime): boolean;
}

export function createAnchors(): Anchors {
  const held = new WeakMap<Lifetime, Element[]>();
  return {
    hold: (lifetime, element) => void held.set(lifetime, [...(held.get(lifetime) ?? []), element]),
    attached: (lifetime) => (held.get(lifetime) ?? []).every((element) => element.isConnected),
  };
}
