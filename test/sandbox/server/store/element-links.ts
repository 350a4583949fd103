import type { ElementLink } from './catalog-types.ts';
import type { World } from './types.ts';

const same = (one: ElementLink, two: ElementLink): boolean =>
  one.from === two.from && one.from_id === two.from_id && one.element_id === two.element_id;

/** Linking again sets the quantity instead of adding to it. */
export function linkElement(world: World, link: ElementLink): void {
  unlinkElement(world, link);
  world.elementLinks.push(link);
}

export function unlinkElement(world: World, link: ElementLink): void {
  world.elementLinks = world.elementLinks.filter((old) => !same(old, link));
}
