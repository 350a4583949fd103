import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLifetime } from './lifetime.ts';

describe('lifetime', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends timers, listeners, observers and children', () => {
    const lifetime = createLifetime();
    const target = new EventTarget();
    const calls: string[] = [];
    lifetime.listen(target, 'ping', () => calls.push('ping'));
    lifetime.every(10, () => calls.push('tick'));
    lifetime.child().after(15, () => calls.push('child'));
    const observer = { disconnect: vi.fn() };
    lifetime.observe(observer);
    vi.advanceTimersByTime(12);
    lifetime.end();
    vi.advanceTimersByTime(100);
    target.dispatchEvent(new Event('ping'));
    expect(calls).toEqual(['tick']);
    expect(observer.disconnect).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('runs every ender even if one throws, and reports them together', () => {
    const report = vi.fn<(error: AggregateError) => void>();
    const lifetime = createLifetime(report);
    const last = vi.fn();
    lifetime.onEnd(last);
    lifetime.onEnd(() => {
      throw new Error('broken ender');
    });
    lifetime.end();
    lifetime.end();
    expect(last).toHaveBeenCalledOnce();
    expect(report).toHaveBeenCalledOnce();
    expect(report.mock.calls[0]?.[0].errors).toHaveLength(1);
  });

  it('starts nothing after its end', () => {
    const lifetime = createLifetime();
    lifetime.end();
    const late = vi.fn();
    lifetime.after(1, late);
    lifetime.every(1, late);
    lifetime.listen(new EventTarget(), 'x', late);
    expect(vi.getTimerCount()).toBe(0);
    expect(lifetime.child().ended).toBe(true);
    const ender = vi.fn();
    lifetime.onEnd(ender);
    expect(ender).toHaveBeenCalledOnce();
  });

  it('forgets a child that ended by itself', () => {
    const lifetime = createLifetime();
    const child = lifetime.child();
    const end = vi.spyOn(child, 'end');
    child.end();
    lifetime.end();
    expect(end).toHaveBeenCalledOnce();
  });

  it('ends a live child, and keeps running after the child has ended', () => {
    const lifetime = createLifetime();
    const tick = vi.fn();
    lifetime.child().end();
    lifetime.every(10, tick);
    const alive = lifetime.child();
    vi.advanceTimersByTime(10);
    expect([lifetime.ended, alive.ended, tick.mock.calls.length]).toEqual([false, false, 1]);
    lifetime.end();
    expect([alive.ended, alive.signal.aborted]).toEqual([true, true]);
  });

  it('runs enders newest first, each once', () => {
    const lifetime = createLifetime();
    const order: number[] = [];
    for (const at of [1, 2, 3]) lifetime.onEnd(() => order.push(at));
    lifetime.end();
    lifetime.end();
    expect(order).toEqual([3, 2, 1]);
  });

  it('cancels a timer, and forgets cancelled and finished ones', () => {
    const lifetime = createLifetime();
    const [late, often, ran] = [vi.fn(), vi.fn(), vi.fn()];
    lifetime.after(10, late)();
    lifetime.every(10, often)();
    lifetime.after(5, ran);
    const forgotten = vi.fn();
    lifetime.onEnd(forgotten)();
    vi.advanceTimersByTime(50);
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    lifetime.end();
    expect([late, often, forgotten].flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(ran).toHaveBeenCalledOnce();
    expect(clear).not.toHaveBeenCalled();
    clear.mockRestore();
  });

  it('passes the listener’s options on, and removes exactly that listener', () => {
    const lifetime = createLifetime();
    const target = { addEventListener: vi.fn(), removeEventListener: vi.fn() };
    const handler = (): void => undefined;
    const options = { capture: true, passive: true };
    lifetime.listen(target as unknown as EventTarget, 'scroll', handler, options);
    lifetime.end();
    expect(target.addEventListener.mock.calls).toEqual([['scroll', handler, options]]);
    expect(target.removeEventListener.mock.calls).toEqual([['scroll', handler, options]]);
  });

  it('throws its enders’ errors where nobody reports them', () => {
    const lifetime = createLifetime();
    lifetime.onEnd(() => {
      throw new Error('broken ender');
    });
    expect(() => lifetime.end()).toThrow(AggregateError);
  });
});
