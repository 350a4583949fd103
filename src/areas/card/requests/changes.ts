/**
 * Changes of requests without a reload: one tab of the browser polls, with growing pauses while nothing
 * happens.
 */
import { type Message, pollWhileSeen } from '#areas/polling.ts';
import type { RequestChangesResponse } from '#contract/requests/requests.ts';
import type { RequestCalls } from '#gateway-client/calls/request-calls.ts';
import type { PageEvents } from '#host/page/page-events.ts';
import type { Lifetime } from '#shared/lifetime.ts';

type Change = RequestChangesResponse['changed'][number];

export interface ChangesDeps {
  readonly calls: Pick<RequestCalls, 'changes'>;
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share'>;
  /** The mark of the list on screen; null while there is none. */
  readonly from: () => string | null;
  readonly onChanged: (changed: readonly Change[]) => void;
  /** Called with the counterparties that accounting events were about. */
  readonly onUpdated: (counterpartyIds: readonly string[]) => void;
  readonly failed: (error: unknown) => void;
}

type News = RequestChangesResponse & Message;

const SHORTEST_MS = 5000;

/** Polls while the page is visible; a hidden page leaves it to another tab. */
export function watchChanges(
  { calls, events, from, onChanged, onUpdated, failed }: ChangesDeps,
  lifetime: Lifetime,
): void {
  // Where polling stopped: a page that comes back asks for what it has missed.
  let mark: string | null = null;
  // The mark before there is a list; a later list may be older, and then decides.
  let assumed: string | null = null;
  const at = (): string | null => mark ?? from() ?? assumed;
  pollWhileSeen<News>(
    {
      events,
      failed,
      at,
      name: 'requests',
      shortestMs: SHORTEST_MS,
      // The list is loading and brings the first mark.
      firstMs: () => (at() === null ? SHORTEST_MS : 0),
      async ask(signal, send) {
        const after = at();
        const answer = await calls.changes(after, signal);
        if (signal.aborted) return 'nothing';
        const isNews = after !== null && answer.changed.length + (answer.counterparties?.length ?? 0) > 0;
        send({ ...answer, from: after, ...(after === null && { changed: [], counterparties: [] }) });
        return isNews ? 'news' : 'nothing';
      },
      // Also in a tab that only listens: it continues from here when its turn comes.
      hear(update) {
        if (mark === null && from() === null) assumed = update.mark;
        else mark = update.mark;
        if (update.changed.length > 0) onChanged(update.changed);
        if (update.counterparties?.length) onUpdated(update.counterparties);
      },
    },
    lifetime,
  );
}
