import { type Caller, maker } from './attribution.ts';
import type { Chains } from './chains.ts';
import type { Live, Watch } from './types.ts';

type Callback = (...args: unknown[]) => unknown;
type Started = Caller & { type: string; born: number; since: number };

type Links = {
  /** A timer that a widget is starting; null when the caller is not a widget. */
  started(type: string): Started | null;
  /** Runs a timer's callback. A time-out set by it continues the same chain. */
  running(link: Started, run: () => void): void;
  /** The same for a repeating timer: what its callback sets begins a chain of its own. */
  around(link: Started, run: () => void): void;
};

/** Called around every timer of a widget. */
export type Runs = { before(): void; after(widget: string): void };

function createLinks(chains: Chains, runs: Runs, now: () => number): Links {
  function around(link: Started, run: () => void): void {
    runs.before();
    try {
      run();
    } finally {
      runs.after(link.widget);
    }
  }
  return {
    around,
    started(type) {
      const by = maker('timer');
      const born = now();
      return by === null ? null : { ...by, type, born, since: chains.current() ?? born };
    },
    running: (link, run) => around(link, () => chains.during(link.since, run)),
  };
}

/** Timers of both kinds share one id space in browsers. */
function watchClocks({ started, running, around }: Links): Map<number, Started> {
  const timers = new Map<number, Started>();
  const setTimeout = window.setTimeout.bind(window);
  const setInterval = window.setInterval.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);

  function timeout(handler: TimerHandler, delay?: number, ...args: unknown[]): number {
    const link = typeof handler === 'function' ? started(`setTimeout ${delay ?? 0} ms`) : null;
    if (link === null) return setTimeout(handler, delay, ...args);
    const id = setTimeout(() => {
      timers.delete(id);
      running(link, () => (handler as Callback)(...args));
    }, delay);
    timers.set(id, link);
    return id;
  }

  function interval(handler: TimerHandler, delay?: number, ...args: unknown[]): number {
    const link = typeof handler === 'function' ? started(`setInterval ${delay ?? 0} ms`) : null;
    if (link === null) return setInterval(handler, delay, ...args);
    const id = setInterval(() => around(link, () => (handler as Callback)(...args)), delay);
    timers.set(id, link);
    return id;
  }

  function clear(id: number | undefined): void {
    if (id !== undefined) timers.delete(id);
    clearTimeout(id);
  }

  Object.assign(window, { setTimeout: timeout, setInterval: interval });
  Object.assign(window, { clearTimeout: clear, clearInterval: clear });
  return timers;
}

/** Frames have ids of their own. */
function watchFrames({ started, running }: Links): Map<number, Started> {
  const frames = new Map<number, Started>();
  const requestFrame = window.requestAnimationFrame.bind(window);
  const cancelFrame = window.cancelAnimationFrame.bind(window);

  function frame(callback: FrameRequestCallback): number {
    const link = started('requestAnimationFrame');
    if (link === null) return requestFrame(callback);
    const id = requestFrame((time) => {
      frames.delete(id);
      running(link, () => callback(time));
    });
    frames.set(id, link);
    return id;
  }

  function cancel(id: number): void {
    frames.delete(id);
    cancelFrame(id);
  }

  Object.assign(window, { requestAnimationFrame: frame, cancelAnimationFrame: cancel });
  return frames;
}

/** Counts timers and frames that widget code started, until they fire or are cleared. */
export function watchTimers(chains: Chains, runs: Runs, now: () => number): Watch {
  const links = createLinks(chains, runs, now);
  const lists = [watchClocks(links), watchFrames(links)];
  const asLive = (one: Started): Live => ({ kind: 'timer', target: '', ...one });
  return { alive: () => lists.flatMap((list) => [...list.values()]).map(asLive) };
}
