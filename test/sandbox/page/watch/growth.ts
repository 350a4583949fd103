import type { Host } from '../app/host.ts';
import type { Live } from '../probe/types.ts';

/** This many increases in a row are not a coincidence. */
const IN_A_ROW = 3;

/**
 * Key of handlers of the same event on the same target from the same position: a group that grows page after
 * page is a leak.
 */
export function groupKey({ widget, type, target, where }: Live): string {
  return [widget, type.split(' ')[0], target, where ?? ''].join('|');
}

export type Growth = {
  /** Takes the live things of one page; returns those that grew on three pages in a row. */
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

/** A retry that waits for an element or a library gives up by itself within this time. */
const PATIENCE_MS = 60_000;

/**
 * A link of a chain may be waiting for its server at the moment of the check, so the check is repeated this
 * often, at this interval.
 */
const LOOKS = 20;
const LOOK_MS = 250;

/** How many things similar to this one began before a moment and continue. */
export function goingOn(all: readonly Live[], live: Live, before: number): number {
  const key = groupKey(live);
  return all.filter((one) => groupKey(one) === key && (one.since ?? one.born) <= before).length;
}

function accuse({ probe }: Host, { widget, type, target, where }: Live): void {
  const of = target === '' ? '' : ` of ${target}`;
  const text = `adds one more "${type.split(' ')[0]}"${of} with every page`;
  probe.fault(widget, text, { rule: 'listener-growth', cause: where ?? '' });
}

/**
 * Reports handlers and timers whose number grows with the pages; timers only when earlier ones do not end.
 */
export function watchGrowth(host: Host): void {
  const growth = createGrowth();
  const doubted = new Set<string>();
  const running = () => host.probe.alive().filter(({ kind }) => kind === 'listener' || kind === 'timer');

  function doubt(live: Live, count: number): void {
    const key = groupKey(live);
    if (doubted.has(key)) return;
    doubted.add(key);
    const then = performance.now();
    function look(left: number): void {
      if (goingOn(running(), live, then) >= count) accuse(host, live);
      else if (left > 0) return void setTimeout(look, LOOK_MS, left - 1);
      doubted.delete(key);
    }
    setTimeout(look, PATIENCE_MS, LOOKS);
  }

  host.$(document).on('page:construct', () => {
    for (const { live, count } of growth.feed(running())) {
      if (live.kind === 'timer') doubt(live, count);
      else accuse(host, live);
    }
  });
}
