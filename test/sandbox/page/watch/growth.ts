import type { Host } from '../app/host.ts';
import type { Live } from '../probe/types.ts';

/** So many growths in a row are no accident. */
const IN_A_ROW = 3;

/** Handlers of the same event on the same thing from the same place: one that grows page after page is a leak. */
export function groupKey({ widget, type, target, where }: Live): string {
  return [widget, type.split(' ')[0], target, where ?? ''].join('|');
}

export type Growth = {
  /** Takes one page's live things; answers those that grew three pages in a row. */
  feed(all: readonly Live[]): { live: Live; count: number }[];
};

export function createGrowth(): Growth {
  const known = new Map<string, { count: number; grown: number }>();
  return {
    feed(all) {
      const groups = new Map<string, { live: Live; count: number }>();
      for (const live of all) {
        const group = groups.get(groupKey(live)) ?? { live, count: 0 };
        groups.set(groupKey(live), { live, count: group.count + 1 });
      }
      return [...groups].flatMap(([key, { live, count }]) => {
        const before = known.get(key) ?? { count, grown: 0 };
        const grown = count > before.count ? before.grown + 1 : count === before.count ? before.grown : 0;
        known.set(key, { count, grown });
        return grown >= IN_A_ROW ? [{ live, count }] : [];
      });
    },
  };
}

/** Names handlers and timers that become more with the pages. */
export function watchGrowth(host: Host): void {
  const growth = createGrowth();
  const running = () => host.probe.alive().filter(({ kind }) => kind === 'listener' || kind === 'timer');
  host.$(document).on('page:construct', () => {
    for (const { live } of growth.feed(running()))
      host.probe.fault(
        live.widget,
        `adds one more "${live.type.split(' ')[0]}"${live.target === '' ? '' : ` of ${live.target}`} with every page`,
        {
          rule: 'listener-growth',
          cause: live.where ?? '',
        },
      );
  });
}
