import type { Lifetime } from '#shared/lifetime.ts';
import { ProblemError } from './problem.ts';

/**
 * Runs with a time limit. The signal passed to `run` is aborted when the time is up or the gateway stops
 * waiting, so that work under way can end.
 * @throws ProblemError `source_unavailable`
 */
export async function withDeadline<Value>(
  lifetime: Lifetime,
  ms: number,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const waiting = new AbortController();
  const abort = (): void => waiting.abort();
  const forget = lifetime.onEnd(abort);
  let stop = (): void => undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      stop = lifetime.after(ms, () => {
        abort();
        reject(new ProblemError('source_unavailable', { reason: 'deadline' }));
      });
    });
    return await Promise.race([run(waiting.signal), late]);
  } finally {
    stop();
    forget();
  }
}
