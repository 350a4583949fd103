import type { TabName } from './tab.ts';

export type Dock = 'left' | 'right' | 'bottom';
/** Where the panel is docked, and the tab it shows. */
export type Place = { open: boolean; dock: Dock; tab: TabName };

const KEY = 'sandbox.panel';
// On the left, because the widgets' own column is on the right.
const START: Place = { open: false, dock: 'left', tab: 'session' };

/** The panel's place on the last page in this browser. */
export function readPlace(storage: Pick<Storage, 'getItem'>): Place {
  try {
    return { ...START, ...(JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Place>) };
  } catch {
    return { ...START };
  }
}

export function keepPlace(storage: Pick<Storage, 'setItem'>, place: Place): void {
  storage.setItem(KEY, JSON.stringify(place));
}
