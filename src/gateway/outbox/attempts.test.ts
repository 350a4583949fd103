import { describe, expect, it } from 'vitest';
import { ApiError, type ApiErrorDetail, type ApiErrorKind } from '#http/errors.ts';
import { attemptAfter } from './attempts.ts';

const NOW = 1_772_442_000_000;
const HOUR = 3_600_000;

function outcome(kind: ApiErrorKind, detail: ApiErrorDetail, attempts = 1, random = 0) {
  const clock = { now: () => NOW, random: () => random };
  const attempt = attemptAfter(new ApiError(kind, 'note', detail), attempts, clock);
  return attempt.kind === 'later' ? { ...attempt, at: attempt.at.getTime() - NOW } : attempt;
}

describe('after a failed delivery', () => {
  it.each([
    [1, 1_000, 2_000],
    [2, 2_000, 4_000],
    [3, 4_000, 8_000],
    [11, 1_024_000, 2_048_000],
    [12, HOUR / 2, HOUR],
    [35, HOUR / 2, HOUR],
  ])('attempt %i is followed by a wait of %i to %i ms', (attempts, least, most) => {
    expect(outcome('network', {}, attempts, 0)).toEqual({ kind: 'later', at: least, fault: 'network' });
    expect(outcome('network', {}, attempts, 1)).toMatchObject({ at: most });
  });

  it('the CRM’s own wait is respected, and ours when it is longer', () => {
    for (const [kind, status] of [
      ['rate', 429],
      ['unavailable', 503],
      ['unavailable', 403],
    ] as const)
      expect(outcome(kind, { status, retryAfterMs: 300_000 })).toEqual({
        kind: 'later',
        at: 300_000,
        fault: `${kind} ${status}`,
      });
    expect(outcome('rate', { status: 429, retryAfterMs: 3 * HOUR }, 35)).toMatchObject({ at: 3 * HOUR });
    expect(outcome('rate', { status: 429, retryAfterMs: 10 }, 3)).toMatchObject({ at: 4_000 });
  });

  it.each([400, 404, 405, 422])('nothing is retried after %i', (status) => {
    expect(outcome('refused', { status })).toEqual({ kind: 'parked', fault: `refused ${status}` });
  });

  it.each([
    ['refused', 402],
    ['auth', 401],
    ['forbidden', 403],
    ['rate', 429],
    ['unavailable', 500],
  ] as const)('the same is retried after %s %i', (kind, status) => {
    expect(outcome(kind, { status }).kind).toBe('later');
  });

  it('delivery is given up at the thirty-sixth attempt', () => {
    expect(outcome('network', {}, 35).kind).toBe('later');
    expect(outcome('network', {}, 36)).toEqual({ kind: 'parked', fault: 'network' });
  });
});
