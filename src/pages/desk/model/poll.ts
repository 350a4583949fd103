import type { Lifetime } from '#shared/lifetime.ts';
import type { Browser } from '../browser.ts';

const EVERY_MS = 15_000;
const MOST_MS = 240_000;

export interface Poll {
  /** Asks now; the next time is counted from here. */
  now(): Promise<void>;
}

/**
 * Asks again and again while somebody looks, and at once when they come back; twice as rarely after each failure.
 * @param ask resolves to false when it failed
 */
export function startPoll(
  lifetime: Lifetime,
  browser: Pick<Browser, 'isVisible' | 'onVisible'>,
  ask: () => Promise<boolean>,
): Poll {
  let wait = EVERY_MS;
  let cancel = (): void => undefined;
  let missed = false;
  const round = async (): Promise<void> => {
    cancel();
    const ok = await ask();
    wait = ok ? EVERY_MS : Math.min(wait * 2, MOST_MS);
    schedule();
  };
  const schedule = (): void => {
    cancel();
    cancel = lifetime.after(wait, () => {
      missed = !browser.isVisible();
      if (!missed) void round();
    });
  };
  browser.onVisible(lifetime, () => {
    if (missed) void round();
    missed = false;
  });
  schedule();
  return { now: round };
}
