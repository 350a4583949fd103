import type { Clock } from '#shared/clock.ts';
import { ApiError } from './errors.ts';
import { pauseUntil } from './retry.ts';

/** Rate limit of an upstream, as data. */
export interface LaneRate {
  readonly requests: number;
  readonly windowMs: number;
  /** A call that would wait longer is rejected with `rate` and the waiting time. */
  readonly patienceMs: number;
}

/** Calls of one tenant to one upstream, in order of arrival. In memory: each process has its own. */
export interface Lane {
  /** Resolves when the call may go. Rejects with ApiError `rate` or `aborted`. */
  take(operation: string, signal: AbortSignal): Promise<void>;
  /** Pauses all calls for this long. */
  hold(ms: number): void;
}

/** No more than `requests` in any `windowMs`. */
export function createLane(rate: LaneRate, clock: Pick<Clock, 'now'>): Lane {
  let starts: number[] = [];
  let heldUntil = 0;
  const nextStart = (): number => {
    const before = starts.at(-rate.requests);
    return Math.max(clock.now(), heldUntil, before === undefined ? 0 : before + rate.windowMs);
  };
  const reserve = (operation: string): number => {
    const start = nextStart();
    const wait = start - clock.now();
    if (wait > rate.patienceMs) throw new ApiError('rate', operation, { retryAfterMs: wait });
    starts = [...starts, start].slice(-rate.requests);
    return wait;
  };
  return {
    take: async (operation, signal) => {
      for (let wait = reserve(operation); wait > 0; wait = clock.now() < heldUntil ? reserve(operation) : 0) {
        if (!signal.aborted) await pauseUntil(signal, wait);
        if (signal.aborted) throw new ApiError('aborted', operation);
      }
    },
    hold: (ms) => {
      heldUntil = Math.max(heldUntil, clock.now() + ms);
    },
  };
}
