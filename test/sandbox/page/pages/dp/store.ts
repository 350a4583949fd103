import { keep, type Life, readKept } from '../../app/kept.ts';

/** One trigger set up on a stage. */
export type Placed = {
  id: number;
  pipeline: number;
  status: number;
  code: string;
  values: Record<string, unknown>;
};

/** Triggers of the browser: the platform has no public address that keeps them. */
export const readPlaced = (life: Life): Placed[] => readKept<Placed[]>(localStorage, life, 'triggers', []);

export function keepPlaced(life: Life, placed: readonly Placed[]): void {
  keep(localStorage, life, 'triggers', placed);
}

/** The list with this trigger in it, new or changed. */
export function withPlaced(placed: readonly Placed[], one: Placed): Placed[] {
  return [...placed.filter(({ id }) => id !== one.id), one];
}
