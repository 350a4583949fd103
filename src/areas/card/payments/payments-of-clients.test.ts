// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTranslate } from '#shared/i18n.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { signal } from '#shared/signals.ts';
import ru from '../../../../i18n/ru.json' with { type: 'json' };
import type { SectionDeps } from '../section-types.ts';
import type { CardStatus } from '../status.ts';
import { counterparty, panel } from '../testing/panel.ts';
import { createPayments } from './index.ts';
import { createRefresh } from './refresh.ts';

beforeEach(() => void vi.useFakeTimers());
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

/** The card's answer that is of these clients. */
function shown(mark: string, ...ids: string[]): Extract<CardStatus, { kind: 'fresh' }> {
  const counterparties = ids.map((id) => counterparty(id, ['inn'], id));
  return {
    kind: 'fresh',
    answer: {
      panel: panel({ mark, match: { status: 'matched', counterparties, rejected: [] } }),
      parties: [],
    },
  };
}

async function context(first: CardStatus) {
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  const lifetime = createLifetime();
  ends.push(
    () => lifetime.end(),
    () => seen.mockRestore(),
  );
  const style = vi.fn();
  const status = signal(first);
  const gateway = vi.fn(async (_ask: { path: string }) => ({ mark: '50', payments: [] as unknown[] }));
  const refresh = vi.fn();
  const host = {
    panel: () => ({ style }),
    user: () => ({ id: 1 }),
    storage: { read: () => null, write: () => true },
  };
  await createPayments({
    context: { host, text: createTranslate(ru, 'ru'), load: () => import('#host/page/page-events.ts') },
    model: { status, refresh },
    lifetime,
    gateway,
    report: vi.fn(),
  } as unknown as SectionDeps);
  await vi.advanceTimersByTimeAsync(0);
  const asked = () => gateway.mock.calls.map(([{ path }]) => decodeURIComponent(path.split('?')[1] ?? ''));
  return { status, gateway, refresh, style, lifetime, asked };
}

it('asks for the shown clients from the mark of their figures, and for others once they are shown', async () => {
  const { status, asked, style } = await context(shown('4', 'c2', 'c1'));
  expect(style).toHaveBeenCalledTimes(1);
  expect(asked()).toEqual(['counterparty_ids=c1,c2&after=4']);
  status.value = { ...shown('7', 'c1', 'c2'), kind: 'refreshing' };
  status.value = { kind: 'loading' };
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toHaveLength(1);
  status.value = shown('8', 'c3');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked().slice(1, 3)).toEqual(['counterparty_ids=c3&after=8', 'counterparty_ids=c3&after=50']);
});

it.each<[string, CardStatus]>([
  [
    'figures of an earlier page',
    { ...shown('4', 'c1'), answer: { ...shown('4', 'c1').answer, parties: null } },
  ],
  [
    'a client that is not certain',
    {
      kind: 'fresh',
      answer: {
        panel: panel({
          match: { status: 'ambiguous', counterparties: [counterparty('c1', ['inn'])], rejected: [] },
        }),
        parties: [],
      },
    },
  ],
])('does not ask about %s', async (_what, first) => {
  const { status, asked } = await context(first);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked()).toEqual([]);
  status.value = shown('8', 'c1');
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toEqual(['counterparty_ids=c1&after=8']);
});

it('refreshes figures when a payment came', async () => {
  const { gateway, refresh } = await context(shown('4', 'c1'));
  gateway.mockResolvedValueOnce({ mark: '5', payments: [{ id: 'p1', sum: null }] });
  expect(refresh).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('refreshes figures again as soon as a running refresh ends', () => {
  const { answer } = shown('4', 'c1');
  const status = signal<CardStatus>({ kind: 'refreshing', answer });
  const refresh = vi.fn();
  const lifetime = createLifetime();
  const again = createRefresh({ status, refresh }, lifetime);
  again();
  again();
  expect(refresh).not.toHaveBeenCalled();
  status.value = { kind: 'fresh', answer };
  expect(refresh).toHaveBeenCalledTimes(1);
  status.value = { kind: 'outdated', answer, failure: { from: 'gateway', error: null } };
  expect(refresh).toHaveBeenCalledTimes(1);
  again();
  expect(refresh).toHaveBeenCalledTimes(2);
  lifetime.end();
});
