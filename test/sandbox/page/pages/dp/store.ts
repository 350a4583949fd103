import { keep, type Life, readKept } from '../../app/kept.ts';

/** One trigger set up on a stage. */
export type Placed = {
  id: number;
  pipeline: number;
  status: number;
  code: string;
  values: Record<string, unknown>;
  when: When;
};

/** On which event of the stage a trigger runs, and how many seconds after it. */
export type When = { event: (typeof EVENTS)[number]; delay: (typeof DELAYS)[number] };
export const EVENTS = ['lead_appeared_in_status', 'lead_added', 'lead_status_changed'] as const;
export const DELAYS = ['0', '300', '3600', '86400'] as const;
export const AT_ONCE: When = { event: EVENTS[0], delay: DELAYS[0] };

/** The conditions as a form holds them; what it cannot hold is the usual. */
export function whenOf(event: unknown, delay: unknown): When {
  return {
    event: EVENTS.find((one) => one === event) ?? AT_ONCE.event,
    delay: DELAYS.find((one) => one === delay) ?? AT_ONCE.delay,
  };
}

/** Triggers of the browser: the platform has no public address that keeps them. */
export const readPlaced = (life: Life): Placed[] => readKept<Placed[]>(localStorage, life, 'triggers', []);

export function keepPlaced(life: Life, placed: readonly Placed[]): void {
  keep(localStorage, life, 'triggers', placed);
}

/** The list with this trigger in it, new or changed. */
export function withPlaced(placed: readonly Placed[], one: Placed): Placed[] {
  return [...placed.filter(({ id }) => id !== one.id), one];
}
