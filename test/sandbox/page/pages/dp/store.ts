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

/** The stage's event that runs a trigger, and the delay after it in seconds. */
export type When = { event: (typeof EVENTS)[number]; delay: (typeof DELAYS)[number] };
export const EVENTS = ['lead_appeared_in_status', 'lead_added', 'lead_status_changed'] as const;
export const DELAYS = ['0', '300', '3600', '86400'] as const;
export const AT_ONCE: When = { event: EVENTS[0], delay: DELAYS[0] };

/** The conditions from a form; values it does not know become the defaults. */
export function whenOf(event: unknown, delay: unknown): When {
  return {
    event: EVENTS.find((one) => one === event) ?? AT_ONCE.event,
    delay: DELAYS.find((one) => one === delay) ?? AT_ONCE.delay,
  };
}

/** Triggers kept in the browser: the platform has no public endpoint that stores them. */
export const readPlaced = (life: Life): Placed[] => readKept<Placed[]>(localStorage, life, 'triggers', []);

export function keepPlaced(life: Life, placed: readonly Placed[]): void {
  keep(localStorage, life, 'triggers', placed);
}

/** The list with this trigger added or replaced. */
export function withPlaced(placed: readonly Placed[], one: Placed): Placed[] {
  return [...placed.filter(({ id }) => id !== one.id), one];
}
