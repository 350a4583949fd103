import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import type { PageEvents } from '#host/page/page-events.ts';
import { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { type Rhythm, watchNews } from './watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const item: Notification = {
  id: '1',
  kind: 'invoice_paid',
  at: '2026-03-02T09:00:00Z',
  entity: null,
  words: { number: '17' },
  money: null,
};

/** A tab with what it keeps over reloads. */
function tab() {
  const kept = new Map<string, string>();
  const rhythm: Rhythm = { notBefore: 0 };
  let keys = 0;
  return function open(answers: (readonly Notification[] | Error)[], owner = '1 503') {
    const keysAsked: string[] = [];
    const claim = vi.fn(async (key: string) => {
      keysAsked.push(key);
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return { items: [...answer] };
    });
    let see = (_visible: boolean): void => undefined;
    const events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share' | 'recall' | 'remember'> = {
      isVisible: () => true,
      onVisible: (_lifetime, run) => {
        see = run;
      },
      share: (lifetime, _name, work, hear) => work(lifetime, hear),
      recall: (key) => kept.get(key) ?? null,
      remember: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
    };
    const clock = { now: () => Date.now(), uuid: () => `key-${++keys}` };
    const shown: (readonly Notification[])[] = [];
    const lifetime = createLifetime();
    const onNews = (items: readonly Notification[]): void => void shown.push(items);
    const failed = vi.fn();
    watchNews({ claim, events, clock, rhythm, owner, onNews, failed }, lifetime);
    return { keysAsked, shown, lifetime, kept, see: (visible: boolean) => see(visible) };
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('asks soon after the page opens, shows what came, and slows down while nothing does', async () => {
  const { keysAsked, shown, kept } = tab()([[item], []]);
  await pass(2_999);
  expect(keysAsked).toEqual([]);
  await pass(1);
  expect(shown).toEqual([[item]]);
  await pass(10_000);
  expect(keysAsked).toEqual(['key-1', 'key-2']);
  expect(kept.size).toBe(0);
  await pass(3_600_000);
  expect(keysAsked.length).toBeLessThan(70);
});

it('retries with the same key until answered, across a reload; another user has another key', async () => {
  const open = tab();
  const first = open([new ApiError('network', 'notifications'), new ApiError('network', 'notifications')]);
  await pass(3_000 + 15_000);
  first.lifetime.end();
  const stranger = open([], '1 504');
  await pass(15_000);
  stranger.lifetime.end();
  const second = open([[item]]);
  await pass(15_000);
  expect([first.keysAsked, stranger.keysAsked, second.keysAsked.slice(0, 1)]).toEqual([
    ['key-1', 'key-1'],
    ['key-2'],
    ['key-1'],
  ]);
  expect(second.shown).toEqual([[item]]);
});

it('does not ask on every page while a user walks through cards', async () => {
  const open = tab();
  let asked = 0;
  for (let page = 0; page < 20; page += 1) {
    const { keysAsked, lifetime } = open([]);
    await pass(3_500);
    asked += keysAsked.length;
    lifetime.end();
  }
  expect(asked).toBeLessThanOrEqual(7);
});

it('stops without the right, pauses while hidden, and leaves nothing running at its end', async () => {
  const refused = tab()([new ApiError('forbidden', 'notifications', { status: 403 })]);
  await pass(3_600_000);
  expect(refused.keysAsked).toHaveLength(1);
  const other = tab()([]);
  other.see(false);
  await pass(600_000);
  expect(other.keysAsked).toEqual([]);
  other.see(true);
  await pass(3_000);
  expect(other.keysAsked).toHaveLength(1);
  other.lifetime.end();
  refused.lifetime.end();
  expect(vi.getTimerCount()).toBe(0);
});
