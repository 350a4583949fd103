import { expect, it, vi } from 'vitest';
import type { BatchResponse } from '#contract/books/batch.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import { ApiError } from '#http/errors.ts';
import { effect } from '#shared/derived.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createListModel, type ListDeps } from './model.ts';
import type { Question } from './summary.ts';

const source = { kind: 'demo', name: 'Демо', as_of: '2026-10-05T10:00:00Z', status: 'fresh' } as const;
const leads = (count: number): EntityRef[] =>
  Array.from({ length: count }, (_, at) => ({ type: 'lead', id: String(at + 1) }));

function answer(questions: readonly Question[]): BatchResponse {
  const items = questions.map(({ entity }) => ({
    entity,
    match: Number(entity.id) % 2 ? ('matched' as const) : ('none' as const),
    has_debt: Number(entity.id) % 2 === 1,
    has_overdue: entity.id === '1',
    overdue_days: entity.id === '1' ? 12 : 0,
    balances: [],
    counterparty_ids: [],
  }));
  return { source, items, totals: [] };
}

function list(entities: readonly EntityRef[], part: Partial<ListDeps> = {}) {
  const batch = vi.fn(async (questions: readonly Question[]) => answer(questions));
  const readParties = async (refs: readonly EntityRef[]) =>
    refs.map((entity) => ({ entity, parties: [{ entity, name: `Имя ${entity.id}` }] }));
  const lifetime = createLifetime();
  return { model: createListModel({ batch, readParties, entities, ...part }, lifetime), batch, lifetime };
}

it('says that nothing is selected, without a request', () => {
  const { model, batch } = list([]);
  expect(model.state.value.status).toBe('empty');
  expect(batch).not.toHaveBeenCalled();
});

it('says that nothing is connected', () => {
  expect(list(leads(1), { batch: null }).model.state.value.status).toBe('not_connected');
});

it('counts selected rows in one call, each row once', async () => {
  const { model, batch } = list([...leads(3), { type: 'lead', id: '3' }]);
  expect(model.state.value.status).toBe('loading');
  await vi.waitUntil(() => model.state.value.status === 'ready');
  expect(batch).toHaveBeenCalledTimes(1);
  expect(model.state.value).toMatchObject({
    range: { from: 1, to: 3, total: 3 },
    summary: { withDebt: 2, overdue: 1, unmatched: 1, ambiguous: 0 },
  });
});

it('counts the first 250, says how many remain, and counts them on request', async () => {
  const { model, batch } = list(leads(312));
  await vi.waitUntil(() => model.state.value.status === 'ready');
  expect(model.state.value).toMatchObject({ range: { from: 1, to: 250, total: 312 } });
  expect(model.rest().map((entity) => entity.id)).toEqual(
    leads(312)
      .slice(250)
      .map((entity) => entity.id),
  );
  model.next();
  await vi.waitUntil(() => model.state.value.status === 'ready');
  expect(model.state.value).toMatchObject({ range: { from: 251, to: 312, total: 312 } });
  expect(batch).toHaveBeenCalledTimes(2);
});

it('asks again by itself while accounting is loading, and stops once it answers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const loading = new ApiError('refused', 'batch', { status: 409, code: 'books_loading' });
  const batch = vi.fn(async (questions: readonly Question[]): Promise<BatchResponse> => {
    if (batch.mock.calls.length < 3) throw loading;
    return answer(questions);
  });
  const { model } = list(leads(1), { batch });
  const seen: string[] = [];
  const end = effect(() => void seen.push(model.state.value.status));
  await vi.waitUntil(() => model.state.value.status === 'failed');
  await vi.advanceTimersByTimeAsync(8_000);
  expect(model.state.value.status).toBe('ready');
  expect(seen.slice(seen.indexOf('failed'))).toEqual(['failed', 'failed', 'ready']);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(batch).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
});

it('shows a failure and retries', async () => {
  let down = true;
  const batch = async (questions: readonly Question[]): Promise<BatchResponse> => {
    if (down) throw new Error('down');
    return answer(questions);
  };
  const { model } = list(leads(1), { batch });
  await vi.waitUntil(() => model.state.value.status === 'failed');
  down = false;
  model.retry();
  await vi.waitUntil(() => model.state.value.status === 'ready');
});

it('stops when its modal is closed', async () => {
  let signal: AbortSignal | undefined;
  const readParties: ListDeps['readParties'] = (_, given) => {
    signal = given;
    return new Promise(() => undefined);
  };
  const { lifetime } = list(leads(1), { readParties });
  lifetime.end();
  expect(signal?.aborted).toBe(true);
});
