/**
 * A failure switched on for a lane of the sandbox's server. The server knows more members than the page's
 * buttons use.
 */
export type LaneFault = {
  latency_ms?: number;
  status?: number;
  html?: boolean;
  cut?: boolean;
  /** How many calls fail before the lane recovers. */
  times?: number;
} & Record<string, unknown>;
export type FaultBoard = Record<string, LaneFault | null>;

export type TwoLanguages = { ru: string; en: string };

/** A ready-made state: an address, a user, the failures and the widgets' settings. */
export type StateLink = {
  title: TwoLanguages;
  path: string;
  group?: TwoLanguages;
  user?: number;
  faults?: FaultBoard;
  /** Shown instead of the saved settings to every widget that has these fields. */
  settings?: Record<string, unknown>;
  note?: TwoLanguages;
};
