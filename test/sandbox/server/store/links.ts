import type { EntityType } from './field-types.ts';
import type { AccountData, Link } from './types.ts';

export interface Neighbour {
  type: EntityType;
  id: number;
  is_main: boolean;
}

/** Everything of type `to` linked with the entity, from either side; main ones first. */
export function neighbours(
  accountData: AccountData,
  type: EntityType,
  id: number,
  to?: EntityType,
): Neighbour[] {
  const found: Neighbour[] = [];
  for (const link of accountData.links) {
    const other = otherEnd(link, type, id);
    if (other && (!to || other.type === to)) found.push(other);
  }
  return found.sort((one, two) => Number(two.is_main) - Number(one.is_main));
}

function otherEnd(link: Link, type: EntityType, id: number): Neighbour | null {
  if (link.from === type && link.from_id === id)
    return { type: link.to, id: link.to_id, is_main: link.is_main };
  if (link.to === type && link.to_id === id)
    return { type: link.from, id: link.from_id, is_main: link.is_main };
  return null;
}

/**
 * Links two entities. A lead has one company, which a new link replaces. The first contact becomes the main
 * one.
 */
export function addLink(accountData: AccountData, link: Link): void {
  if (link.from === 'leads' && link.to === 'companies')
    drop(accountData, (old) => isFrom(old, link) && old.to === 'companies');
  else removeLink(accountData, link);
  const contacts = neighbours(accountData, link.from, link.from_id, 'contacts');
  const is_main = link.to === 'contacts' && (link.is_main || contacts.length === 0);
  if (is_main)
    for (const old of accountData.links) if (isFrom(old, link) && old.to === 'contacts') old.is_main = false;
  accountData.links.push({ ...link, is_main });
}

/** Removes a link made from either side; true when there was one. */
export function removeLink(accountData: AccountData, link: Link): boolean {
  const same = (old: Link): boolean =>
    (isFrom(old, link) && old.to === link.to && old.to_id === link.to_id) ||
    (old.from === link.to &&
      old.from_id === link.to_id &&
      old.to === link.from &&
      old.to_id === link.from_id);
  return drop(accountData, same);
}

const isFrom = (old: Link, link: Link): boolean => old.from === link.from && old.from_id === link.from_id;

function drop(accountData: AccountData, matches: (link: Link) => boolean): boolean {
  const kept = accountData.links.filter((link) => !matches(link));
  const dropped = kept.length < accountData.links.length;
  accountData.links = kept;
  return dropped;
}
