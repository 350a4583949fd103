import type { AskedCounts } from './asked.ts';

/** Milliseconds since the page's navigation, and the requests made meanwhile. */
export interface Opening {
  /** The page asks for `script.js`. */
  readonly requested: number;
  readonly drawn: number;
  readonly text: number;
  /** Null when the widget has none. */
  readonly figures: number | null;
  /** Total of the tasks of 50 ms or more until the awaited paint. */
  readonly long: number;
  readonly asked: AskedCounts;
}

export type Warmth = 'cold' | 'cached';

export type OpeningGuest = 'ours' | 'empty';

export type Openings = Readonly<Record<OpeningGuest, Readonly<Record<Warmth, Opening[]>>>>;
