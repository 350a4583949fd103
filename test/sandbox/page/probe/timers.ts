import { type Caller, caller } from './attribution.ts';
import type { Live, Watch } from './types.ts';

type Callback = (...args: unknown[]) => unknown;
type Started = Caller & { type: string; born: number };

/** Timers of both kinds share one id space in browsers, frames have their own. */
export function watchTimers(now: () => number): Watch {
  const timers = new Map<number, Started>();
  const frames = new Map<number, Started>();
  const native = {
    setTimeout: window.setTimeout.bind(window),
    setInterval: window.setInterval.bind(window),
    clearTimeout: window.clearTimeout.bind(window),
    clearInterval: window.clearInterval.bind(window),
    requestAnimationFrame: window.requestAnimationFrame.bind(window),
    cancelAnimationFrame: window.cancelAnimationFrame.bind(window),
  };

  function timeout(handler: TimerHandler, delay?: number, ...args: unknown[]): number {
    const by = typeof handler === 'function' ? caller() : null;
    if (by === null) return native.setTimeout(handler, delay, ...args);
    const id = native.setTimeout(() => {
      timers.delete(id);
      (handler as Callback)(...args);
    }, delay);
    timers.set(id, { ...by, type: `setTimeout ${delay ?? 0} ms`, born: now() });
    return id;
  }

  function interval(handler: TimerHandler, delay?: number, ...args: unknown[]): number {
    const id = native.setInterval(handler, delay, ...args);
    const by = caller();
    if (by !== null) timers.set(id, { ...by, type: `setInterval ${delay ?? 0} ms`, born: now() });
    return id;
  }

  function clear(id: number | undefined): void {
    if (id !== undefined) timers.delete(id);
    native.clearTimeout(id);
  }

  function frame(callback: FrameRequestCallback): number {
    const by = caller();
    if (by === null) return native.requestAnimationFrame(callback);
    const id = native.requestAnimationFrame((time) => {
      frames.delete(id);
      callback(time);
    });
    frames.set(id, { ...by, type: 'requestAnimationFrame', born: now() });
    return id;
  }

  function cancel(id: number): void {
    frames.delete(id);
    native.cancelAnimationFrame(id);
  }

  Object.assign(window, { setTimeout: timeout, setInterval: interval });
  Object.assign(window, { clearTimeout: clear, clearInterval: clear });
  Object.assign(window, { requestAnimationFrame: frame, cancelAnimationFrame: cancel });
  const asLive = (started: Started): Live => ({ kind: 'timer', target: '', ...started });
  return { alive: () => [...timers.values(), ...frames.values()].map(asLive) };
}
