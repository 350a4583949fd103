/** News of requests without a reload: one tab of the browser asks, with growing pauses while nothing happens. */
import type { RequestCalls } from '#backoffice/request-calls.ts';
import type { RequestChangesResponse } from '#contract/requests.ts';
import type { PageEvents } from '#host/page-events.ts';
import type { Lifetime } from '#shared/lifetime.ts';

type Change = RequestChangesResponse['changed'][number];

export interface ChangesDeps {
  readonly calls: Pick<RequestCalls, 'changes'>;
  readonly events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share'>;
  /** Where the list that is shown stands; null while there is none. */
  readonly from: () => string | null;
  readonly onChanged: (changed: readonly Change[]) => void;
  /** Counterparties of whose documents accounting has told something. */
  readonly onTold: (counterpartyIds: readonly string[]) => void;
}

const SHORTEST_MS = 5000;
const LONGEST_MS = 60_000;

/** Asks while the page is seen; a hidden page leaves the work to another tab. */
export function watchChanges(
  { calls, events, from, onChanged, onTold }: ChangesDeps,
  lifetime: Lifetime,
): void {
  let seen: Lifetime | null = null;
  // Where the reading stopped: a page that comes back asks for what it has missed.
  let mark: string | null = null;
  const work = (own: Lifetime, tell: (news: RequestChangesResponse) => void): void => {
    let pause = SHORTEST_MS;
    const ask = async (): Promise<void> => {
      const after = mark ?? from();
      try {
        const answer = await calls.changes(after, own.signal);
        if (own.ended) return;
        const isNews = after !== null && answer.changed.length + (answer.told?.length ?? 0) > 0;
        tell(after === null ? { ...answer, changed: [], told: [] } : answer);
        pause = isNews ? SHORTEST_MS : longer(pause);
      } catch {
        pause = longer(pause);
      }
      own.after(pause, () => void ask());
    };
    // The list is on its way and tells where to begin.
    if (mark === null && from() === null) own.after(SHORTEST_MS, () => void ask());
    else void ask();
  };
  // Also in a tab that only listens: when its turn comes it goes on from here.
  const hear = (news: RequestChangesResponse): void => {
    mark = news.mark;
    if (news.changed.length > 0) onChanged(news.changed);
    if (news.told?.length) onTold(news.told);
  };
  const follow = (visible: boolean): void => {
    if (visible === (seen !== null)) return;
    seen?.end();
    seen = visible ? lifetime.child() : null;
    if (!seen) return;
    events.share(seen, 'requests', work, hear);
  };
  events.onVisible(lifetime, follow);
  if (events.isVisible()) follow(true);
}

function longer(pause: number): number {
  return Math.min(LONGEST_MS, Math.round(pause * 1.5));
}
