/**
 * How long something lives: one lifetime per mounted area, passed first. Everything started through it
 * (timers, listeners, observers, children) ends with it; nothing else may start them.
 */
export interface Lifetime {
  /** Aborted when the lifetime ends; hand it to `fetch`. */
  readonly signal: AbortSignal;
  readonly ended: boolean;
  /**
   * Runs `ender` at the end, or at once when it has already ended. Returns a function that unregisters it.
   */
  onEnd(ender: () => void): () => void;
  listen(target: EventTarget, type: string, handler: (event: Event) => void, options?: ListenOptions): void;
  /** Runs once after `ms`; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Runs every `ms`; returns a function that cancels it. */
  every(ms: number, run: () => void): () => void;
  /** Disconnects an observer (Mutation, Resize, Intersection) at the end. */
  observe(observer: { disconnect(): void }): void;
  child(): Lifetime;
  /** Runs every ender, newest first, even if one throws; a second call does nothing. */
  end(): void;
}

/** Own type, not the DOM one: this folder compiles for Node too. */
export type ListenOptions = { readonly capture?: boolean; readonly passive?: boolean };

/** @param report receives one AggregateError when enders threw */
export function createLifetime(report: (error: AggregateError) => void = throwIt): Lifetime {
  return new EndingLifetime(report);
}

class EndingLifetime implements Lifetime {
  private readonly controller = new AbortController();
  private readonly enders = new Set<() => void>();
  private readonly report: (error: AggregateError) => void;

  constructor(report: (error: AggregateError) => void) {
    this.report = report;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get ended(): boolean {
    return this.controller.signal.aborted;
  }

  onEnd(ender: () => void): () => void {
    if (this.ended) {
      ender();
      return () => undefined;
    }
    const own = (): void => ender();
    this.enders.add(own);
    return () => void this.enders.delete(own);
  }

  listen(target: EventTarget, type: string, handler: (event: Event) => void, options?: ListenOptions): void {
    if (this.ended) return;
    target.addEventListener(type, handler, options);
    this.onEnd(() => target.removeEventListener(type, handler, options));
  }

  after(ms: number, run: () => void): () => void {
    if (this.ended) return () => undefined;
    const timer = setTimeout(() => {
      forget();
      run();
    }, ms);
    const forget = this.onEnd(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      forget();
    };
  }

  every(ms: number, run: () => void): () => void {
    if (this.ended) return () => undefined;
    const timer = setInterval(run, ms);
    const forget = this.onEnd(() => clearInterval(timer));
    return () => {
      clearInterval(timer);
      forget();
    };
  }

  observe(observer: { disconnect(): void }): void {
    this.onEnd(() => observer.disconnect());
  }

  child(): Lifetime {
    const child = new EndingLifetime(this.report);
    child.onEnd(this.onEnd(() => child.end()));
    return child;
  }

  end(): void {
    if (this.ended) return;
    this.controller.abort();
    const failures = runAll([...this.enders].reverse());
    this.enders.clear();
    if (failures.length > 0) this.report(new AggregateError(failures, 'failed'));
  }
}

function runAll(enders: readonly (() => void)[]): unknown[] {
  const failures: unknown[] = [];
  for (const ender of enders) {
    try {
      ender();
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

function throwIt(error: AggregateError): never {
  throw error;
}
