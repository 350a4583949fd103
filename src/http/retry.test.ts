import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type ApiErrorKind } from './errors.ts';
import { nextDelay, retrying } from './retry.ts';
import { retryAfterMs } from './retry-after.ts';

const failing = (kind: ApiErrorKind, retryAfter?: number) =>
  new ApiError(kind, 'panel', retryAfter === undefined ? {} : { retryAfterMs: retryAfter });

describe('nextDelay', () => {
  it('doubles for temporary faults and gives up on the third failure', () => {
    expect([1, 2, 3].map((attempt) => nextDelay(failing('network'), attempt))).toEqual([400, 800, null]);
    expect(nextDelay(failing('unavailable'), 1)).toBe(400);
  });

  it.each(['auth', 'forbidden', 'refused', 'shape', 'aborted', 'timeout'] as const)(
    'does not repeat %s',
    (kind) => {
      expect(nextDelay(failing(kind), 1)).toBeNull();
    },
  );

  it('waits for a new second when a rate limit names no wait', () => {
    expect([1, 2, 3].map((attempt) => nextDelay(failing('rate'), attempt, 0))).toEqual([1000, 2000, null]);
  });

  it("obeys the server's wait when it is short and leaves a long one to the person", () => {
    expect(nextDelay(failing('rate', 1500), 1)).toBe(1500);
    expect(nextDelay(failing('unavailable', 100), 1)).toBe(100);
    expect(nextDelay(failing('rate', 30_000), 1)).toBeNull();
  });

  it('does not retry our own fault', () => {
    expect(nextDelay(new TypeError('boom'), 1)).toBeNull();
  });
});

describe('retrying', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answers once the read does', async () => {
    const read = vi.fn().mockRejectedValueOnce(failing('network')).mockResolvedValueOnce('numbers');
    const answer = retrying(read, new AbortController().signal, () => 0.5);
    await vi.advanceTimersByTimeAsync(400);
    expect(await answer).toBe('numbers');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops waiting and asking when the caller leaves', async () => {
    const leaving = new AbortController();
    const read = vi
      .fn()
      .mockImplementation(async () =>
        Promise.reject(failing(leaving.signal.aborted ? 'aborted' : 'network')),
      );
    const answer = retrying(read, leaving.signal, () => 0.5).catch((error: ApiError) => error.kind);
    await vi.advanceTimersByTimeAsync(1);
    leaving.abort();
    expect(await answer).toBe('aborted');
    expect(read).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('Retry-After', () => {
  it.each([
    [{ 'Retry-After': '3' }, 3000],
    [{ 'Retry-After': 'Sun, 06 Nov 1994 08:49:40 GMT', Date: 'Sun, 06 Nov 1994 08:49:37 GMT' }, 3000],
    [{ 'Retry-After': 'Sun, 06 Nov 1994 08:49:30 GMT', Date: 'Sun, 06 Nov 1994 08:49:37 GMT' }, 0],
    [{ 'Retry-After': 'soon' }, undefined],
    [{}, undefined],
  ])('%o is %s ms', (headers, ms) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>))).toBe(ms);
  });
});
