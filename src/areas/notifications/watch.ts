import { pollWhileSeen } from '#areas/polling.ts';
import type { Notification } from '#contract/notifications.ts';
import type { ClaimNotifications } from '#gateway-client/calls/notifications-calls.ts';
import type { PageEvents } from '#host/page/page-events.ts';
import { isApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** Outlives a navigation, so that a person who walks through cards does not ask at each. */
export interface Rhythm {
  notBefore: number;
}

export interface NewsDeps {
  readonly claim: ClaimNotifications;
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share' | 'recall' | 'remember'>;
  readonly clock: Pick<Clock, 'now' | 'uuid'>;
  readonly rhythm: Rhythm;
  /** Whose news: another person at the same tab begins with another key. */
  readonly owner: string;
  onNews(items: readonly Notification[]): void;
  failed(error: unknown): void;
}

const SHORTEST_MS = 10_000;
/** A page that opens has more urgent things to ask. */
const START_MS = 3_000;

/**
 * Takes news for this browser. A key is kept until its answer has come, over a reload too: what was taken by a question whose answer
 * was lost comes by the next one.
 */
export function watchNews(
  { claim, events, clock, rhythm, owner, onNews, failed }: NewsDeps,
  lifetime: Lifetime,
): void {
  const place = `notifications ${owner}`;
  const keyOf = (): string => {
    const key = events.recall(place) ?? clock.uuid();
    events.remember(place, key);
    return key;
  };
  pollWhileSeen(
    {
      events,
      failed,
      name: 'notifications',
      shortestMs: SHORTEST_MS,
      firstMs: () => Math.max(START_MS, rhythm.notBefore - clock.now()),
      // The gateway remembers what each person was given: there is nothing to share and no gap.
      hear: () => undefined,
      at: () => null,
      async ask(signal) {
        rhythm.notBefore = clock.now() + SHORTEST_MS;
        try {
          const { items } = await claim(keyOf(), signal);
          events.remember(place, null);
          if (items.length === 0) return 'nothing';
          onNews(items);
          return 'news';
        } catch (error) {
          if (!isApiError(error) || error.kind !== 'forbidden') throw error;
          return 'stop';
        }
      },
    },
    lifetime,
  );
}
