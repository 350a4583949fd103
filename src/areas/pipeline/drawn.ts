import type { BoardLead } from '#host/types.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** Keeps one badge a drawn card: put on when it is due, taken off with its card, its lead or its reason. */
export interface DrawnBadges<Badge> {
  /** Makes what is drawn equal to what is due. */
  update(leads: readonly BoardLead[], badges: ReadonlyMap<number, Badge>): void;
}

interface Drawn<Badge> {
  readonly id: number;
  readonly badge: Badge;
  readonly lifetime: Lifetime;
}

/** @param draw puts the badge on the card for as long as the given lifetime */
export function createDrawnBadges<Badge>(
  lifetime: Lifetime,
  draw: (lifetime: Lifetime, lead: BoardLead, badge: Badge) => void,
): DrawnBadges<Badge> {
  const drawn = new Map<HTMLElement, Drawn<Badge>>();
  const isDue = (lead: BoardLead, badges: ReadonlyMap<number, Badge>): boolean => {
    const there = drawn.get(lead.node);
    return there === undefined || there.id !== lead.id || there.badge !== badges.get(lead.id);
  };
  const takeOff = (node: HTMLElement): void => {
    drawn.get(node)?.lifetime.end();
    drawn.delete(node);
  };
  return {
    update(leads, badges) {
      const nodes = new Set(leads.map((lead) => lead.node));
      for (const node of drawn.keys()) if (!nodes.has(node)) takeOff(node);
      for (const lead of leads.filter((one) => isDue(one, badges))) {
        takeOff(lead.node);
        const badge = badges.get(lead.id);
        if (badge === undefined) continue;
        const own = lifetime.child();
        drawn.set(lead.node, { id: lead.id, badge, lifetime: own });
        draw(own, lead, badge);
      }
    },
  };
}
