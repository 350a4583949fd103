import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { paymentOrder, request } from '../testing/requests.ts';
import { createDrafts, type Draft } from './drafts.ts';
import { createOutbox, createSendDraft, type Sent } from './outbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const waiting: Omit<Draft, 'at' | 'tab'> = {
  key: 'key-of-sixteen-characters',
  kind: 'payment_order',
  entity: { type: 'lead', id: '10001' },
  entity_name: 'Ремонт',
  corrects: null,
  fields: { answer: ' КПП в договоре ' },
  lines: [],
  attachments: [],
  confirmed: false,
  waiting: paymentOrder(),
  trouble: null,
};
const down = new ApiError('network', 'new request');
const done: Sent = { kind: 'done', request: request() };

function context(answers: (Sent | ApiError)[]) {
  const kept = new Map<string, string>();
  const storage = {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: string) => Boolean(kept.set(key, value)),
    remove: (key: string) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
  const drafts = createDrafts({ storage, clock: { now: () => 1, uuid: () => 'tab' }, owner: '7 1' });
  drafts.keep(waiting);
  const send = vi.fn(async () => {
    const answer = answers.shift() ?? done;
    if (answer instanceof ApiError) throw answer;
    return answer;
  });
  const onSent = vi.fn();
  const lifetime = createLifetime();
  return { drafts, send, onSent, lifetime, outbox: createOutbox({ drafts, send, onSent }, lifetime) };
}

describe('what waits to be sent', () => {
  it('is sent once however often it is requested, and dropped only then', async () => {
    const { outbox, drafts, send, onSent } = context([]);
    await Promise.all([outbox.flush(), outbox.flush()]);
    await outbox.flush();
    expect(send).toHaveBeenCalledOnce();
    expect(onSent).toHaveBeenCalledOnce();
    expect(drafts.all()).toEqual([]);
  });

  it('is retried with growing pauses while the gateway is down, and never after the end', async () => {
    const { outbox, drafts, send, lifetime } = context([down, down, down]);
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(send).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(send).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(send).toHaveBeenCalledTimes(3);
    expect(drafts.all()[0]?.waiting).not.toBeNull();
    lifetime.end();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(send).toHaveBeenCalledTimes(3);
  });

  it.each<[string, Sent | ApiError, string]>([
    ['is refused', new ApiError('forbidden', 'x', { code: 'read_only' }), 'read_only'],
    ['looks like another', { kind: 'lookalike', similar: request() }, 'lookalike'],
  ])('returns to the user when it %s', async (_why, answer, trouble) => {
    const { outbox, drafts, onSent } = context([answer]);
    await outbox.flush();
    expect(drafts.all().map((draft) => [draft.waiting, draft.trouble])).toEqual([[null, trouble]]);
    expect(onSent).not.toHaveBeenCalled();
  });
});

describe('sending', () => {
  const signal = new AbortController().signal;
  const draft: Draft = { ...waiting, at: 1, tab: 'tab', confirmed: true };

  it('a new request carries the draft’s own key and the confirmation', async () => {
    const create = vi.fn(async () => ({ kind: 'created' as const, request: request() }));
    await createSendDraft({ create, correct: vi.fn() })(draft, paymentOrder(), signal);
    expect(create).toHaveBeenCalledWith(
      expect.objectContaining({ confirmed_lookalike: true, entity_name: 'Ремонт' }),
      'key-of-sixteen-characters',
      signal,
    );
  });

  it('a correction answers the version that was read', async () => {
    const correct = vi.fn(async () => request());
    const corrects = { id: 'req_1', number: 1, version: 5 };
    await createSendDraft({ create: vi.fn(), correct })({ ...draft, corrects }, paymentOrder(), signal);
    expect(correct).toHaveBeenCalledWith(
      'req_1',
      expect.objectContaining({
        action: 'answer',
        version: 5,
        text: 'КПП в договоре',
        confirmed_lookalike: true,
      }),
      'key-of-sixteen-characters',
      signal,
    );
  });
});
