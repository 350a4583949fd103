/**
 * Values that tell who has read them when they change: the state of models, drawn by components through `#ui/signals.ts`. Of our own,
 * because a card's first download is counted in bytes and the library of this meaning is four times as long; a test holds the two alike.
 */
export interface ReadonlySignal<Value> {
  /** Reading it in a computed value, an effect or a component's drawing is watching it. */
  readonly value: Value;
  /** Reads without watching. */
  peek(): Value;
}

export interface Signal<Value> extends ReadonlySignal<Value> {
  value: Value;
}

/** Who reads signals, and what it saw there last. */
export interface Watcher {
  readonly seen: Map<State, unknown>;
  /** Something it saw may have changed. */
  changed(): void;
}

let reader: Watcher | undefined;
let depth = 0;
const waiting = new Map<Watcher, () => void>();

/** Makes somebody, or nobody, the one who reads from here on. @returns who it was before */
export function readAs(watcher: Watcher | undefined): Watcher | undefined {
  const before = reader;
  reader = watcher;
  return before;
}

/** What is read inside is read by this one. */
export function reading<Result>(watcher: Watcher | undefined, act: () => Result): Result {
  const before = readAs(watcher);
  try {
    return act();
  } finally {
    reader = before;
  }
}

/** What is read inside is not watched. */
export function untracked<Result>(act: () => Result): Result {
  return reading(undefined, act);
}

/** Those who watch hear of all changes made inside at once, at its end. */
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

/** Of one batch: more than a page has watchers, few enough that a person waits no time for the error. */
const MOST_RUNS = 1e4;

/** What one of them throws does not keep the others from running. @throws when they change for ever what they watch */
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

/** For values made of others; everybody else takes {@link signal}. */
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
    batch(() => this.tell());
  }

  peek(): Value {
    return this.now();
  }

  protected now(): Value {
    return this.held;
  }

  protected tell(): void {
    for (const watcher of [...this.watchers]) watcher.changed();
  }
}

export function signal<Value>(first: Value): Signal<Value> {
  return new State(first);
}

/** @param again called once a batch in which something it saw became another; it is to read what it needs itself */
export function createWatcher(again: () => void): Watcher {
  const watcher: Watcher = {
    seen: new Map(),
    changed: () => void waiting.set(watcher, again),
  };
  return watcher;
}

/** Takes a watcher off all it saw. */
export function forget(watcher: Watcher): void {
  for (const state of watcher.seen.keys()) state.watchers.delete(watcher);
  watcher.seen.clear();
  waiting.delete(watcher);
}
