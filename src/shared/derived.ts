/** What is made of signals, and what is done when they change. Apart from them, for the card needs none of it before somebody asks for more. */
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

/** No value is ever the same as this one. */
const NOT_MADE = Symbol();

class Computed<Value> extends State<Value | undefined> implements Watcher {
  readonly seen = new Map<State, unknown>();
  private readonly make: () => Value;
  private isOld = true;

  constructor(make: () => Value) {
    super(undefined);
    this.make = make;
  }

  /** Who read it when it could not be made hears of the next try too. */
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

  /** Also while it is old: its making may have failed after somebody had read it. */
  changed(): void {
    this.isOld = true;
    // Watched anew by the next reading: one that nobody reads any more is held by nothing.
    forget(this);
    this.tell();
  }

  protected override now(): Value | undefined {
    if (this.isOld) {
      this.held = reading(this, this.make);
      this.isOld = false;
    }
    return this.held;
  }
}

/** Made when it is read, and again after something it was made of has changed; an error of its making is thrown and not kept. */
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
