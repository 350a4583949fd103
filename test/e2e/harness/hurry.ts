import type { BrowserContext } from '@playwright/test';

/** Polling pauses for ten seconds to a minute; nothing else that these tests await takes as long. */
const PAUSE_MS = { least: 10_000, most: 60_000 };
const SHORTENED = { times: 10, leastMs: 2000 };

/**
 * Shortens long pauses in the pages that the context opens from now on, so that a test need not wait for
 * polling. Every other time-out stays as it is.
 */
export async function hurry(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    ({ least, most, times, leastMs }) => {
      const shorten = (ms = 0): number => (ms < least || ms > most ? ms : Math.max(leastMs, ms / times));
      const { setTimeout: after } = window;
      const shortened = (handler: TimerHandler, ms?: number, ...rest: unknown[]) =>
        after(handler, shorten(ms), ...rest);
      window.setTimeout = shortened as typeof window.setTimeout;
    },
    { ...PAUSE_MS, ...SHORTENED },
  );
}
