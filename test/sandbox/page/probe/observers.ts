import { type Caller, maker } from './attribution.ts';
import type { Watch } from './types.ts';

type Seen = Caller & { type: string; born: number };
type Observer = { observe(...args: unknown[]): void; disconnect(): void };
type ObserverClass = new (...args: unknown[]) => Observer;

function watchClass(name: string, live: Map<Observer, Seen>, now: () => number): void {
  const scope = window as unknown as Record<string, ObserverClass | undefined>;
  const Native = scope[name];
  if (Native === undefined) return;
  scope[name] = class extends Native {
    override observe(...args: unknown[]): void {
      const by = maker('listener');
      if (by !== null) live.set(this, { ...by, type: name, born: now() });
      super.observe(...args);
    }
    override disconnect(): void {
      live.delete(this);
      super.disconnect();
    }
  };
}

/** Counts observers that widget code started and has not disconnected. */
export function watchObservers(now: () => number): Watch {
  const live = new Map<Observer, Seen>();
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'])
    watchClass(name, live, now);
  return {
    alive: () => [...live.values()].map((entry) => ({ kind: 'listener', ...entry, target: 'observer' })),
  };
}
