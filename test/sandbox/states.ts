/** What a lane of the sandbox's server is made to suffer; the server knows more members than the page's buttons use. */
export type LaneFault = {
  latency_ms?: number;
  status?: number;
  html?: boolean;
  cut?: boolean;
  /** So many calls, then well again. */
  times?: number;
} & Record<string, unknown>;
export type FaultBoard = Record<string, LaneFault | null>;

export type TwoLanguages = { ru: string; en: string };

/** A ready-made state: where to go, as whom, with which failures and which settings of the widgets. */
export type StateLink = {
  title: TwoLanguages;
  path: string;
  group?: TwoLanguages;
  user?: number;
  faults?: FaultBoard;
  /** Shown in place of what is saved, to every widget that has such fields. */
  settings?: Record<string, unknown>;
  note?: TwoLanguages;
};
