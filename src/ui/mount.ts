import { type ComponentChild, render } from 'preact';
import type { Lifetime } from '#shared/lifetime.ts';

/** Draws into the root until the lifetime ends, in place of what stood there while the area was loading. */
export function mount(lifetime: Lifetime, root: Element, view: ComponentChild): void {
  root.replaceChildren();
  render(view, root);
  lifetime.onEnd(() => render(null, root));
}
