import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

export interface Countdown {
  /** Null while none runs. */
  readonly seconds: ReadonlySignal<number | null>;
  /** Null starts nothing. */
  start(wait: number | null): void;
  stop(): void;
}

/** Counts whole seconds down on the screen, then acts. */
export function createCountdown(lifetime: Lifetime, done: () => void): Countdown {
  const seconds = signal<number | null>(null);
  let cancel = (): void => undefined;
  const stop = (): void => {
    cancel();
    seconds.value = null;
  };
  const tick = (): void => {
    seconds.value = (seconds.value ?? 1) - 1;
    if (seconds.value > 0) return;
    stop();
    done();
  };
  const start = (wait: number | null): void => {
    if (wait === null) return;
    seconds.value = wait;
    cancel = lifetime.every(1000, tick);
  };
  return { seconds, start, stop };
}
