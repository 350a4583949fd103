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

  it('runs every ender though one throws, and reports them together', () => {
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
    const ender = vi.fn();
    child.onEnd(ender);
    child.end();
    lifetime.end();
    expect(ender).toHaveBeenCalledOnce();
  });
});
