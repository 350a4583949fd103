import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '#http/errors.ts';
import { effect } from '#shared/derived.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createDocumentsModel, type DocumentsDeps } from './model.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const failure = (code: string) => new ApiError('refused', 'documents', { status: 409, code });
const listed = { items: [], total: 0, sums: [] };

function open(read: () => Promise<unknown>) {
  const lifetime = createLifetime();
  const documents = read as unknown as DocumentsDeps['documents'];
  return {
    lifetime,
    model: createDocumentsModel({ documents, counterpartyIds: ['c-1'], kind: 'invoice' }, lifetime),
  };
}

it('asks again by itself while accounting is loaded, and shows nothing else meanwhile', async () => {
  const loading = failure('books_loading');
  const read = vi
    .fn(async () => listed)
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

it('leaves another failure to the person, and asks no more once it is closed', async () => {
  const refused = vi.fn(async () => Promise.reject(failure('source_refused')));
  open(refused);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refused).toHaveBeenCalledTimes(1);
  const read = vi.fn(async () => Promise.reject(failure('books_loading')));
  const { lifetime } = open(read);
  await vi.advanceTimersByTimeAsync(1_000);
  lifetime.end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(read).toHaveBeenCalledTimes(1);
});
