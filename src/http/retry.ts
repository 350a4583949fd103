import { pause } from '#shared/clock.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { isApiError } from './errors.ts';

const FIRST_MS = 400;
const MOST_ATTEMPTS = 3;
/** The longest wait without a message; a longer one is shown with a countdown instead. */
const SILENT_WAIT_MS = 2000;
/** amoCRM counts requests by the second and sends no Retry-After (platform documentation "limitations"). */
const RATE_WINDOW_MS = 1000;

/**
 * Milliseconds before an idempotent read is retried, or null when it is not. A server's own wait overrides
 * our formula.
 * @param attempt 1 after the first failure
 * @param random in [0, 1), for jitter
 */
export function nextDelay(error: unknown, attempt: number, random = 0.5): number | null {
  if (!isApiError(error) || attempt >= MOST_ATTEMPTS) return null;
  const wait = error.detail.retryAfterMs;
  if (wait !== undefined) return error.kind !== 'auth' && wait <= SILENT_WAIT_MS ? wait : null;
  if (error.kind === 'rate') return Math.round(RATE_WINDOW_MS * attempt * (1 + random / 2));
  const passes = error.kind === 'network' || error.kind === 'unavailable';
  return passes ? Math.round(FIRST_MS * 2 ** (attempt - 1) * (0.75 + random / 2)) : null;
}

/** Repeats an idempotent read while `nextDelay` allows. The pause ends with the signal. */
export async function retrying<Value>(
  read: () => Promise<Value>,
  signal: AbortSignal,
  random: () => number,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const delay = signal.aborted ? null : nextDelay(error, attempt, random());
      if (delay === null) throw error;
      await pauseUntil(signal, delay);
    }
  }
}

/** Resolves after `ms`, or when the signal is aborted. */
export async function pauseUntil(signal: AbortSignal, ms: number): Promise<void> {
  const wait = createLifetime();
  wait.listen(signal, 'abort', () => wait.end());
  await pause(wait, ms);
  wait.end();
}
