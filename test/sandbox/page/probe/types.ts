/** `fault`: a rule is broken. `note`: worth knowing, often right. */
export type EntryKind =
  | 'callback'
  | 'request'
  | 'exception'
  | 'unknown'
  | 'fault'
  | 'note'
  | 'event'
  | 'console';

export type Entry = {
  /** Milliseconds since the page's time origin. */
  at: number;
  kind: EntryKind;
  /** Code of the widget it is about; null when it cannot be told. */
  widget: string | null;
  text: string;
  detail?: unknown;
};

/** Which rule a fault or a note is about: the panel explains each. */
export type Rule =
  | 'global'
  | 'jquery-plugin'
  | 'use-xhr'
  | 'host-look'
  | 'app-write'
  | 'body-growth'
  | 'listener-after-destroy'
  | 'timer-after-destroy'
  | 'listener-growth'
  | 'sync-xhr'
  | 'dialog'
  | 'custom-plain'
  | 'contract'
  | 'foreign-host'
  | 'missing-file'
  | 'crm-post';

/** `detail` of faults and notes. */
export type FaultDetail = { rule: Rule; cause?: string };

/** What is alive in the page on widgets' account, and the page's size. Growth between two equal pages is a leak. */
export type Counts = {
  /** Native and jQuery listeners added by widget code, still attached to window, document or connected nodes; observers too. */
  listeners: number;
  /** Timeouts, intervals and animation frames started by widget code, not fired or cleared. */
  timers: number;
  /** Elements in the document, open shadow roots included, the sandbox's own bar excluded. */
  nodes: number;
  /** Names on `window` beyond the host's own. */
  globals: number;
  /** `style` and stylesheet `link` elements and adopted sheets of the document. */
  styles: number;
};

export type LiveKind = 'listener' | 'timer' | 'style' | 'node';

/** One thing widget code made and has not taken back. */
export type Live = {
  kind: LiveKind;
  widget: string;
  /** Event, timer's kind and delay, or the element. */
  type: string;
  /** What it sits on; empty for timers. */
  target: string;
  /** Place in the widget's files, when known. */
  where: string | null;
  /** When it was made, as `performance.now()`. */
  born: number;
  /** When the chain of time-outs began of which this is the last link. */
  since?: number;
};

export type Watch = { alive(): Live[] };

export type Sandbox = {
  log: Entry[];
  faults: Entry[];
  unknown: Entry[];
  counts(): Counts;
  /** Names behind `counts().globals`. */
  globals(): string[];
  /** Where the counted listeners sit, for a reader who looks for the leak. */
  listeners(): Live[];
  /** Everything counted that has an owner: listeners, timers, styles, elements of `body`. */
  alive(): Live[];
};

/** The part of the probe only the sandbox's own page uses. */
export type Probe = Sandbox & {
  add(entry: Omit<Entry, 'at'>): Entry;
  /** A fault is kept once: same widget and text add nothing. */
  fault(widget: string | null, text: string, detail?: FaultDetail): void;
  /** Like `fault`, for what may be right and must not stay unseen. */
  note(widget: string | null, text: string, detail?: FaultDetail): void;
  subscribe(listener: (entry: Entry) => void): () => void;
  clear(): void;
  /** Everything on `window` now belongs to the host. */
  markHostGlobals(): void;
  /** These names belong to the host too. */
  addHostGlobals(names: readonly string[]): void;
  /** jQuery's handlers are counted from now on. */
  watchJQuery(jquery: JQueryStatic): void;
  /** Whose a file of another site is from now on. */
  claim(address: string, widget: string): void;
  /** Calls `before` and `after` around every timer of a widget. */
  watchRuns(before: () => void, after: (widget: string) => void): void;
  /** Widget that put an element into `head` or `body`. */
  ownerOf(node: Node): string | null;
};

declare global {
  interface Window {
    __sandbox: Probe;
  }
}
