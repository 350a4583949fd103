import { createLifetime } from '#shared/lifetime.ts';
import { ConnectorFault } from '../fault.ts';

export interface LaneDeps {
  readonly now: () => number;
  /** Resolves after `ms`, or when the signal is aborted. */
  readonly wait: (signal: AbortSignal, ms: number) => Promise<void>;
  /** False: a person waits for a few requests. */
  readonly rests: boolean;
}

/** After an answer the base rests half as long as it worked. */
const SHORTEST_REST_MS = 50;
const LONGEST_REST_MS = 2_000;
const BREAKS_AFTER = 5;
const BROKEN_MS = 60_000;

/**
 * One request at a time, with rests between: parallel reading stops bases. After several failures in a row
 * nothing is sent for a while.
 */
export class Lane {
  private readonly deps: LaneDeps;
  private last: Promise<void> = Promise.resolve();
  private freeAt = 0;
  private brokenUntil = 0;
  private failures = 0;

  constructor(deps: LaneDeps) {
    this.deps = deps;
  }

  /** @throws ConnectorFault while the lane is broken, the signal's reason, and what `work` throws */
  async run<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
    const before = this.last;
    let done: () => void = () => undefined;
    this.last = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await untilFirst(before, signal);
      this.refuseBroken();
      await this.rest(signal);
      const began = this.deps.now();
      try {
        return await work();
      } finally {
        const tookMs = this.deps.now() - began;
        const restMs = Math.min(Math.max(tookMs / 2, SHORTEST_REST_MS), LONGEST_REST_MS);
        this.freeAt = this.deps.now() + (this.deps.rests ? restMs : 0);
      }
    } finally {
      // Who gave up while waiting still has one before it.
      void before.then(done);
    }
  }

  succeed(): void {
    this.failures = 0;
  }

  /** @param seconds the base asks to wait; 0 when it does not say */
  fail(seconds = 0): void {
    this.failures += 1;
    this.freeAt = Math.max(this.freeAt, this.deps.now() + seconds * 1_000);
    if (this.failures >= BREAKS_AFTER) this.brokenUntil = this.deps.now() + BROKEN_MS;
  }

  private refuseBroken(): void {
    const seconds = Math.ceil((this.brokenUntil - this.deps.now()) / 1_000);
    if (seconds > 0) throw new ConnectorFault('unavailable', seconds);
  }

  private async rest(signal: AbortSignal): Promise<void> {
    const ms = this.freeAt - this.deps.now();
    if (ms > 0) await this.deps.wait(signal, ms);
    signal.throwIfAborted();
  }
}

async function untilFirst(before: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const wait = createLifetime();
  const aborted = new Promise<void>((resolve) => wait.listen(signal, 'abort', () => resolve()));
  await Promise.race([before, aborted]);
  wait.end();
  signal.throwIfAborted();
}
