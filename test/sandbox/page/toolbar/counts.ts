import type { Host } from '../app/host.ts';
import type { Counts } from '../probe/types.ts';

/** Widgets have drawn themselves by then; measured once a kind of page. */
const SETTLED_MS = 1500;

export type CountsWatch = {
  /** The page before its first widget. */
  start(): Counts;
  /** The first visit of a page of this kind; null while it is the first. */
  same(): Counts | null;
};

/** Remembers the counts that later ones are compared with. */
export function watchCounts(host: Host): CountsWatch {
  const start = host.probe.counts();
  const first = new Map<string, Counts>();
  // A card over a list keeps the list's nodes: not the same page as a card opened directly.
  const over = () => host.route.card && host.app.data.current_view !== null;
  const key = () => `${host.route.entity} ${host.route.page} ${over()}`;
  const seen = new Set<string>();
  let visit = 0;
  function remember(): void {
    visit += 1;
    const [mine, here] = [key(), visit];
    // A first visit that was too short is never made up for: a later one may already carry leaks.
    if (seen.has(mine)) return;
    seen.add(mine);
    setTimeout(() => {
      if (here === visit) first.set(mine, host.probe.counts());
    }, SETTLED_MS);
  }
  remember();
  host.$(document).on('page:construct', remember);
  return { start: () => start, same: () => first.get(key()) ?? null };
}
