/** One trigger set up on a stage. */
export type Placed = {
  id: number;
  pipeline: number;
  status: number;
  code: string;
  values: Record<string, unknown>;
};

const KEY = 'sandbox.triggers';

/** Triggers of the browser: the platform has no public address that keeps them. */
export function readPlaced(storage: Pick<Storage, 'getItem'>): Placed[] {
  try {
    return JSON.parse(storage.getItem(KEY) ?? '[]') as Placed[];
  } catch {
    return [];
  }
}

export function keepPlaced(storage: Pick<Storage, 'setItem'>, placed: readonly Placed[]): void {
  storage.setItem(KEY, JSON.stringify(placed));
}

/** The list with this trigger in it, new or changed. */
export function withPlaced(placed: readonly Placed[], one: Placed): Placed[] {
  return [...placed.filter(({ id }) => id !== one.id), one];
}
