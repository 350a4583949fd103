import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BatchItem } from '#contract/books/batch.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createBoardModel } from './model.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function item(id: number, part: Partial<BatchItem> = {}): BatchItem {
  return {
    entity: { type: 'lead', id: String(id) },
    match: 'matched',
    has_debt: true,
    has_overdue: false,
    overdue_days: 0,
    balances: [],
    counterparty_ids: ['c'],
    ...part,
  };
}

function board(answer: (ids: number[]) => BatchItem[] | Error) {
  const asked: number[][] = [];
  const failures: unknown[] = [];
  const lifetime = createLifetime();
  const load = async (leads: readonly EntityRef[]): Promise<BatchItem[]> => {
    const ids = leads.map((lead) => Number(lead.id));
    asked.push(ids);
    const result = answer(ids);
    if (result instanceof Error) throw result;
    return result;
  };
  const deps = { load, random: () => 0, failed: (error: unknown) => void failures.push(error) };
  return { model: createBoardModel(deps, lifetime), asked, failures, lifetime };
}

it('does not show a client hidden from the user as one without debt', async () => {
  const { model } = board((ids) =>
    ids.map((id) => ({ ...item(id, { match: 'none', has_debt: false }), hidden: id === 1 })),
  );
  model.show([1, 2]);
  await vi.advanceTimersByTimeAsync(1000);
  expect([...model.badges.value]).toEqual([[1, { kind: 'hidden', overdueDays: 0, balances: [] }]]);
});

it('asks once for the whole board, then only for unknown leads', async () => {
  const { model, asked } = board((ids) => ids.map((id) => item(id)));
  model.show([1, 2]);
  model.show([1, 2, 3]);
  await vi.advanceTimersByTimeAsync(1000);
  model.show([3, 4]);
  await vi.advanceTimersByTimeAsync(1000);
  model.show([1, 2, 3, 4]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([[1, 2, 3], [4]]);
  expect([...model.badges.value.keys()]).toEqual([1, 2, 3, 4]);
});

it('gives no badge without a debt or a certain match, and does not ask about that lead again', async () => {
  const { model, asked } = board(() => [
    item(1, { has_debt: false }),
    item(2, { match: 'none', has_debt: true }),
    item(3, { match: 'ambiguous', has_debt: true }),
    item(4, { has_overdue: true, overdue_days: 12 }),
  ]);
  model.show([1, 2, 3, 4, 5]);
  await vi.advanceTimersByTimeAsync(1000);
  model.show([5, 4, 3, 2, 1]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(1);
  expect([...model.badges.value]).toEqual([[4, { kind: 'overdue', overdueDays: 12, balances: [] }]]);
});

it('splits a board larger than one call', async () => {
  const { model, asked } = board(() => []);
  model.show(Array.from({ length: 260 }, (_, at) => at + 1));
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.map((ids) => ids.length)).toEqual([250, 10]);
});

it('stays silent on failure, reports it once, and retries less and less often', async () => {
  let down = true;
  const { model, asked, failures } = board((ids) => (down ? new Error('down') : ids.map((id) => item(id))));
  model.show([1]);
  await vi.advanceTimersByTimeAsync(200);
  model.show([1, 2]);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(asked).toEqual([[1]]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([[1], [1, 2]]);
  down = false;
  await vi.advanceTimersByTimeAsync(59_000);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(3);
  expect(failures).toHaveLength(1);
  expect(model.badges.value.size).toBe(2);
});

it('asks nothing after its end, and drops pending answers', async () => {
  let answer: (items: BatchItem[]) => void = () => undefined;
  const lifetime = createLifetime();
  const load = vi.fn(() => new Promise<BatchItem[]>((resolve) => (answer = resolve)));
  const model = createBoardModel({ load, random: () => 0, failed: () => undefined }, lifetime);
  model.show([1]);
  await vi.advanceTimersByTimeAsync(200);
  lifetime.end();
  answer([item(1)]);
  model.show([2]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(load).toHaveBeenCalledTimes(1);
  expect(model.badges.value.size).toBe(0);
});
