import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '#http/errors.ts';
import { effect } from '#shared/derived.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createReconciliationModel, type ReconciliationDeps } from './model.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const loading = new ApiError('refused', 'reconciliation', { status: 409, code: 'books_loading' });

function open(read: () => Promise<unknown>) {
  const lifetime = createLifetime();
  const calls = { read, file: vi.fn() } as unknown as ReconciliationDeps['calls'];
  return {
    lifetime,
    model: createReconciliationModel({ calls, counterpartyIds: ['c-1'], today: '2026-11-22' }, lifetime),
  };
}

it('asks again by itself while accounting is loaded, and shows nothing else meanwhile', async () => {
  const read = vi
    .fn(async () => ({ statements: [] }))
    .mockRejectedValueOnce(loading)
    .mockRejectedValueOnce(loading);
  const { model } = open(read);
  const seen: string[] = [];
  effect(() => void seen.push(model.status.value.kind));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(read).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(read).toHaveBeenCalledTimes(3);
  expect(seen).toEqual(['reading', 'failed', 'failed', 'ready']);
});

it('asks no more once it is closed, nor of a period that has been left', async () => {
  const read = vi.fn(async () => Promise.reject(loading));
  const { model, lifetime } = open(read);
  await vi.advanceTimersByTimeAsync(1_000);
  model.choose('quarter', null);
  await vi.advanceTimersByTimeAsync(3_900);
  expect(read).toHaveBeenCalledTimes(2);
  lifetime.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(read).toHaveBeenCalledTimes(2);
});
