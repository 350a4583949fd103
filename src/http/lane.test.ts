import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#shared/clock.ts';
import type { ApiError } from './errors.ts';
import { createLane, type LaneRate } from './lane.ts';

const RATE: LaneRate = { requests: 3, windowMs: 1000, patienceMs: 10_000 };
const quiet = new AbortController().signal;

describe('a request lane', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  const startsOf = async (lane: ReturnType<typeof createLane>, count: number): Promise<number[]> => {
    const starts: number[] = [];
    const calls = Array.from({ length: count }, async () => {
      await lane.take('notes', quiet);
      starts.push(Date.now());
    });
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    return starts;
  };

  it('lets so many through per window, the rest in order', async () => {
    expect(await startsOf(createLane(RATE, systemClock()), 7)).toEqual([0, 0, 0, 1000, 1000, 1000, 2000]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never exceeds the limit in any window, however requests come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1500), { maxLength: 20 }), async (gaps) => {
        const lane = createLane({ ...RATE, patienceMs: 1e9 }, systemClock());
        const starts: number[] = [];
        const calls: Promise<void>[] = [];
        for (const gap of gaps) {
          await vi.advanceTimersByTimeAsync(gap);
          calls.push(lane.take('notes', quiet).then(() => void starts.push(Date.now())));
        }
        await vi.runAllTimersAsync();
        await Promise.all(calls);
        for (const start of starts) {
          const inWindow = starts.filter((other) => other >= start && other < start + RATE.windowMs);
          expect(inWindow.length).toBeLessThanOrEqual(RATE.requests);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('holds everyone, including requests already waiting', async () => {
    const lane = createLane(RATE, systemClock());
    await startsOf(lane, 3);
    const waiting = startsOf(lane, 1);
    lane.hold(5000);
    expect(await waiting).toEqual([5000]);
  });

  it('refuses a request that would wait too long, and says how long', async () => {
    const lane = createLane(RATE, systemClock());
    lane.hold(300_000);
    const refused = await lane.take('notes', quiet).catch((error: ApiError) => error);
    expect(refused).toMatchObject({ kind: 'rate', detail: { retryAfterMs: 300_000 } });
  });

  it('releases the caller who leaves', async () => {
    const lane = createLane(RATE, systemClock());
    lane.hold(5000);
    const leaving = new AbortController();
    const left = lane.take('notes', leaving.signal).catch((error: ApiError) => error.kind);
    leaving.abort();
    expect(await left).toBe('aborted');
    expect(vi.getTimerCount()).toBe(0);
  });
});
