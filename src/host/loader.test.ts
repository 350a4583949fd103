import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLifetime } from '#shared/lifetime.ts';
import { loadChunks } from './loader.ts';

describe('loader', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const failing = (undef: () => void) => Object.assign(Promise.reject(new Error('404')), { undef });

  it('forgets a failed chunk and retries once', async () => {
    const undef = vi.fn();
    const load = vi.fn().mockReturnValueOnce(failing(undef)).mockReturnValueOnce(Promise.resolve('area'));
    await expect(loadChunks(createLifetime(), load)).resolves.toBe('area');
    expect(undef).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up after the second failure, ready for a third call', async () => {
    const undef = vi.fn();
    await expect(loadChunks(createLifetime(), () => failing(undef))).rejects.toThrow('404');
    expect(undef).toHaveBeenCalledTimes(2);
  });

  it('does not wait for ever for a loader that never settles', async () => {
    const undef = vi.fn();
    const load = () => Object.assign(new Promise<never>(() => undefined), { undef });
    const outcome = loadChunks(createLifetime(), load).catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(60_000);
    await expect(outcome).resolves.toContain('too late');
    expect(undef).toHaveBeenCalledTimes(2);
  });
});
