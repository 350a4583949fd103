import type { ElementLink } from './catalog-types.ts';
import type { AccountData } from './types.ts';

const same = (one: ElementLink, two: ElementLink): boolean =>
  one.from === two.from && one.from_id === two.from_id && one.element_id === two.element_id;

/** Linking again sets the quantity instead of adding to it. */
export function linkElement(accountData: AccountData, link: ElementLink): void {
  unlinkElement(accountData, link);
  accountData.elementLinks.push(link);
}

export function unlinkElement(accountData: AccountData, link: ElementLink): void {
  accountData.elementLinks = accountData.elementLinks.filter((old) => !same(old, link));
}
