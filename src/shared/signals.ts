/**
 * Values that notify their readers when they change: the state of models, drawn by components through
 * `#ui/signals.ts`. Our own implementation, because a card's first download is counted in bytes and the
 * library with these semantics is four times as long; a test compares the two.
 */
export interface ReadonlySignal<Value> {
  /** Reading it in a computed value, an effect or a component's render subscribes to it. */
  readonly value: Value;
  /** Reads without subscribing. */
  peek(): Value;
}

export interface Signal<Value> extends ReadonlySignal<Value> {
  value: Value;
}

/** A reader of signals, with the versions it last saw. */
export interface Watcher {
  readonly seen: Map<State, unknown>;
  /** Something it saw may have changed. */
  changed(): void;
}

let reader: Watcher | undefined;
let depth = 0;
const waiting = new Map<Watcher, () => void>();

/** Sets the watcher, or none, that reads are attributed to from here on. @returns the previous one */
export function readAs(watcher: Watcher | undefined): Watcher | undefined {
  const before = reader;
  reader = watcher;
  return before;
}

/** Attributes reads inside to this watcher. */
export function reading<Result>(watcher: Watcher | undefined, act: () => Result): Result {
  const before = readAs(watcher);
  try {
    return act();
  } finally {
    reader = before;
  }
}

/** Reads inside do not subscribe. */
export function untracked<Result>(act: () => Result): Result {
  return reading(undefined, act);
}

/** Watchers are notified of all changes made inside at once, at the end. */
export function batch<Result>(act: () => Result): Result {
  depth += 1;
  try {
    return act();
  } finally {
    try {
      if (depth === 1) settle();
    } finally {
      depth -= 1;
    }
  }
}

/** Per batch: more than a page has watchers, few enough that the error appears at once. */
const MOST_RUNS = 1e4;

/** One watcher's error does not stop the others. @throws when watchers keep changing what they watch */
function settle(): void {
  const failures: unknown[] = [];
  let left = MOST_RUNS;
  for (const [watcher, again] of waiting) {
    waiting.delete(watcher);
    if (left-- === 0) {
      waiting.clear();
      throw new Error('signals: a cycle');
    }
    try {
      if ([...watcher.seen].some(([state, value]) => state.peek() !== value)) again();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Base of computed values; everything else uses {@link signal}. */
export class State<Value = unknown> implements Signal<Value> {
  readonly watchers = new Set<Watcher>();
  protected held: Value;

  constructor(held: Value) {
    this.held = held;
  }

  get value(): Value {
    const value = this.now();
    if (reader) {
      reader.seen.set(this, value);
      this.watchers.add(reader);
    }
    return value;
  }

  set value(next: Value) {
    if (next === this.held) return;
    this.held = next;
    batch(() => this.notify());
  }

  peek(): Value {
    return this.now();
  }

  protected now(): Value {
    return this.held;
  }

  protected notify(): void {
    for (const watcher of Array.from(this.watchers)) watcher.changed();
  }
}

export function signal<Value>(first: Value): Signal<Value> {
  return new State(first);
}

/** @param again called once per batch in which something it saw changed; it must read what it needs itself */
export function createWatcher(again: () => void): Watcher {
  const watcher: Watcher = {
    seen: new Map(),
    changed: () => void waiting.set(watcher, again),
  };
  return watcher;
}

/** Unsubscribes a watcher from everything it saw. */
export function forget(watcher: Watcher): void {
  for (const state of watcher.seen.keys()) state.watchers.delete(watcher);
  watcher.seen.clear();
  waiting.delete(watcher);
}
