import type { Host } from '../app/host.ts';
import type { Counts } from '../probe/types.ts';

/** By then widgets have drawn themselves; measured once per kind of page. */
const SETTLED_MS = 1500;

export type CountsWatch = {
  /** The counts before the first widget. */
  start(): Counts;
  /** The counts of the first visit to a page of this kind; null during the first visit. */
  same(): Counts | null;
};

/** Records the counts that later ones are compared with. */
export function watchCounts(host: Host): CountsWatch {
  const start = host.probe.counts();
  const first = new Map<string, Counts>();
  // A card over a list keeps the list's nodes, so it differs from a card opened directly.
  const over = () => host.route.card && host.app.data.current_view !== null;
  const key = () => `${host.route.entity} ${host.route.page} ${over()}`;
  const seen = new Set<string>();
  let visit = 0;
  function remember(): void {
    visit += 1;
    const [mine, here] = [key(), visit];
    // A first visit that was too short is not measured later: by then the page may carry leaks.
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
