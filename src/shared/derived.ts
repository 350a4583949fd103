/**
 * Computed values and effects over signals. In a file of its own, because a card needs neither until the user
 * asks for more.
 */
import {
  batch,
  createWatcher,
  forget,
  type ReadonlySignal,
  readAs,
  reading,
  State,
  type Watcher,
} from './signals.ts';

/** Equal to no value. */
const NOT_MADE = Symbol();

class Computed<Value> extends State<Value | undefined> implements Watcher {
  readonly seen = new Map<State, unknown>();
  private readonly make: () => Value;
  private isOld = true;

  constructor(make: () => Value) {
    super(undefined);
    this.make = make;
  }

  /** A reader of a computation that failed is notified of the next attempt too. */
  override get value(): Value | undefined {
    try {
      return super.value;
    } catch (error) {
      const watcher = readAs(undefined);
      readAs(watcher);
      watcher?.seen.set(this, NOT_MADE);
      if (watcher) this.watchers.add(watcher);
      throw error;
    }
  }

  /** Also while it is stale: the computation may have failed after somebody had read it. */
  changed(): void {
    this.isOld = true;
    // The next read subscribes again, so a value nobody reads is not retained.
    forget(this);
    this.notify();
  }

  protected override now(): Value | undefined {
    if (this.isOld) {
      this.held = reading(this, this.make);
      this.isOld = false;
    }
    return this.held;
  }
}

/**
 * Computed when read, and again after something it depends on has changed; an error of the computation is
 * thrown and not cached.
 */
export function computed<Value>(make: () => Value): ReadonlySignal<Value> {
  return new Computed(make) as ReadonlySignal<unknown> as ReadonlySignal<Value>;
}

/** Runs at once and whenever something it reads has changed; returns a call that stops it. */
export function effect(act: () => void): () => void {
  const watcher = createWatcher(() => run());
  const run = (): void => {
    forget(watcher);
    batch(() => reading(watcher, act));
  };
  run();
  return () => forget(watcher);
}
