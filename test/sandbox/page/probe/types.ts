/** `fault`: a broken rule. `note`: worth knowing and often legitimate. */
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
  /** Code of the widget it concerns; null when unknown. */
  widget: string | null;
  text: string;
  detail?: unknown;
};

/** The rule that a fault or a note concerns; the panel explains each. */
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

/** What widgets keep alive in the page, and the page's size. Growth between two equal pages is a leak. */
export type Counts = {
  /**
   * Native and jQuery listeners added by widget code, still attached to window, document or connected nodes;
   * observers too.
   */
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

/** One thing that widget code created and has not removed. */
export type Live = {
  kind: LiveKind;
  widget: string;
  /** The event, the timer's kind and delay, or the element. */
  type: string;
  /** The element or object it is attached to; empty for timers. */
  target: string;
  /** Position in the widget's files, when known. */
  where: string | null;
  /** When it was created, as `performance.now()`. */
  born: number;
  /** When the chain of time-outs that ends in this one began. */
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
  /** The counted listeners with their targets, for finding a leak. */
  listeners(): Live[];
  /** Everything counted that has an owner: listeners, timers, styles, children of `body`. */
  alive(): Live[];
};

/** The part of the probe used only by the sandbox's own page. */
export type Probe = Sandbox & {
  add(entry: Omit<Entry, 'at'>): Entry;
  /** Adds a fault once per widget and text. */
  fault(widget: string | null, text: string, detail?: FaultDetail): void;
  /** Like `fault`, for what may be legitimate but should be visible. */
  note(widget: string | null, text: string, detail?: FaultDetail): void;
  subscribe(listener: (entry: Entry) => void): () => void;
  clear(): void;
  /** Marks everything on `window` now as the host's. */
  markHostGlobals(): void;
  /** Marks these names as the host's too. */
  addHostGlobals(names: readonly string[]): void;
  /** Starts counting jQuery's handlers. */
  watchJQuery(jquery: JQueryStatic): void;
  /** Attributes a file of another site to a widget from now on. */
  claim(address: string, widget: string): void;
  /** Calls `before` and `after` around every timer of a widget. */
  watchRuns(before: () => void, after: (widget: string) => void): void;
  /** The widget that put an element into `head` or `body`. */
  ownerOf(node: Node): string | null;
};

declare global {
  interface Window {
    __sandbox: Probe;
  }
}
