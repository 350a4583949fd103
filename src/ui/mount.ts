import { type ComponentChild, render } from 'preact';
import type { Lifetime } from '#shared/lifetime.ts';
import { watchComponents } from './signals.ts';

/** Draws into the root until the lifetime ends, in place of what stood there while the area was loading. */
export function mount(lifetime: Lifetime, root: Element, view: ComponentChild): void {
  root.replaceChildren();
  draw(view, root);
  lifetime.onEnd(() => draw(null, root));
}

/** Draws in place of what was drawn there before; null takes it away. */
export function draw(view: ComponentChild, root: Element): void {
  watchComponents();
  render(view, root);
}
