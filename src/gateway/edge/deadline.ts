import type { Lifetime } from '#shared/lifetime.ts';
import { ProblemError } from './problem.ts';

/**
 * Runs with a limit of time. The signal handed over is aborted when the time is up or the gateway stops waiting, so
 * that what is under way can end.
 * @throws ProblemError `source_unavailable`
 */
export async function withDeadline<Value>(
  lifetime: Lifetime,
  ms: number,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const own = lifetime.child();
  try {
    const late = new Promise<never>((_, reject) => {
      own.after(ms, () => reject(new ProblemError('source_unavailable', { reason: 'deadline' })));
    });
    return await Promise.race([run(own.signal), late]);
  } finally {
    own.end();
  }
}
