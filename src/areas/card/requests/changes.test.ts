import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RequestChangesResponse } from '#contract/requests/requests.ts';
import type { PageEvents } from '#host/page/page-events.ts';
import { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createBrowser } from '../testing/browser.ts';
import { watchChanges } from './changes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const change: RequestChangesResponse['changed'][number] = {
  id: 'req_0123456789abcdef',
  version: 2,
  entity: { type: 'lead', id: '1' },
  status: 'done',
};

/** A tab; the tabs of one browser take turns. */
function context(
  answers: (RequestChangesResponse | Error)[],
  from: string | null = null,
  browser = createBrowser(),
) {
  const list = { mark: from };
  const changes = vi.fn(async (_after: string | null) => {
    const answer = answers.shift() ?? { mark: '9', changed: [] };
    if (answer instanceof Error) throw answer;
    return answer;
  });
  let see = (_visible: boolean): void => undefined;
  const events: Pick<PageEvents, 'isVisible' | 'onVisible' | 'share'> = {
    isVisible: () => true,
    onVisible: (_lifetime, run) => {
      see = run;
    },
    share: browser.share,
  };
  const onChanged = vi.fn();
  const onUpdated = vi.fn();
  const lifetime = createLifetime();
  const failed = vi.fn();
  watchChanges({ calls: { changes }, events, from: () => list.mark, onChanged, onUpdated, failed }, lifetime);
  const asked = () => changes.mock.calls.map(([after]) => after);
  return {
    changes,
    asked,
    list,
    onChanged,
    onUpdated,
    failed,
    lifetime,
    see: (visible: boolean) => see(visible),
  };
}

it('reports changes since the list was read, even before its own first question', async () => {
  const { changes, onChanged } = context([{ mark: '5', changed: [change] }], '4');
  await vi.advanceTimersByTimeAsync(5000);
  expect(changes.mock.calls[0]).toEqual(['4', expect.anything()]);
  expect(onChanged).toHaveBeenCalledExactlyOnceWith([change]);
});

it('continues from its mark, reports changes, and slows down while there are none', async () => {
  const { changes, onChanged } = context([
    { mark: '1', changed: [change] },
    { mark: '2', changed: [] },
    { mark: '3', changed: [change] },
  ]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(onChanged).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(7500 + 11_250);
  expect(onChanged).toHaveBeenCalledExactlyOnceWith([change]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(changes.mock.calls.map(([after]) => after)).toEqual([null, '1', '2', '3']);
  changes.mockClear();
  await vi.advanceTimersByTimeAsync(3_600_000);
  // A minute apart in the end, neither more often nor less.
  expect(changes.mock.calls.length).toBeLessThan(70);
  expect(changes.mock.calls.length).toBeGreaterThan(60);
});

it('pauses while the page is hidden, continues from its mark, and ends with its lifetime', async () => {
  const { changes, lifetime, see } = context([{ mark: '5', changed: [] }, new Error('down')]);
  await vi.advanceTimersByTimeAsync(5000);
  see(false);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(changes).toHaveBeenCalledOnce();
  see(true);
  see(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(changes.mock.calls.map(([after]) => after)).toEqual([null, '5']);
  await vi.advanceTimersByTimeAsync(60_000);
  const asked = changes.mock.calls.length;
  expect(asked).toBeGreaterThan(2);
  lifetime.end();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(changes).toHaveBeenCalledTimes(asked);
});

it('reports counterparties with accounting updates, and asks again soon', async () => {
  const { changes, onChanged, onUpdated } = context([
    { mark: '1', changed: [], counterparties: ['cp-1'] },
    { mark: '2', changed: [], counterparties: ['cp-1', 'cp-2'] },
  ]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(onUpdated).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(7500);
  expect(onUpdated).toHaveBeenCalledExactlyOnceWith(['cp-1', 'cp-2']);
  expect(onChanged).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5000);
  expect(changes.mock.calls.map(([after]) => after)).toEqual([null, '1', '2']);
});

it('reports our own faults, and stays quiet while nobody answers', async () => {
  const ours = new TypeError('ours');
  const { changes, failed } = context([new ApiError('network', 'changes'), ours], '4');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(failed.mock.calls).toEqual([[ours]]);
  expect(changes.mock.calls.length).toBeGreaterThan(2);
});

const quiet = (mark: string, times: number) => Array.from({ length: times }, () => ({ mark, changed: [] }));

it('listens to the polling tab, and asks nothing while it has missed nothing', async () => {
  const browser = createBrowser();
  context([{ mark: '4', changed: [] }, { mark: '5', changed: [change] }, ...quiet('5', 9)], '4', browser);
  const second = context([], '4', browser);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(second.onChanged).toHaveBeenCalledExactlyOnceWith([change]);
  expect(second.asked()).toEqual([]);
});

it('asks once itself when its list is older than the other tab’s question', async () => {
  const browser = createBrowser();
  context(quiet('7', 9), '7', browser);
  const second = context([{ mark: '7', changed: [change], counterparties: ['cp-1'] }], '4', browser);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(second.asked()).toEqual(['4']);
  expect(second.onChanged).toHaveBeenCalledExactlyOnceWith([change]);
  expect(second.onUpdated).toHaveBeenCalledExactlyOnceWith(['cp-1']);
});

it('asks for what it missed while hidden, while another tab polls', async () => {
  const browser = createBrowser();
  const back = context(
    [
      { mark: '4', changed: [] },
      { mark: '6', changed: [change] },
    ],
    '4',
    browser,
  );
  back.see(false);
  context([{ mark: '5', changed: [change] }, ...quiet('6', 9)], '4', browser);
  await vi.advanceTimersByTimeAsync(1000);
  back.see(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(back.asked()).toEqual(['4', '4']);
  expect(back.onChanged).toHaveBeenCalledExactlyOnceWith([change]);
});

it('asks about its list when that arrives after, and is older than, the other tab’s answer', async () => {
  const browser = createBrowser();
  context(quiet('5', 9), '5', browser);
  const slow = context([{ mark: '5', changed: [change] }], null, browser);
  await vi.advanceTimersByTimeAsync(6000);
  slow.list.mark = '3';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(slow.asked()).toEqual(['3']);
  expect(slow.onChanged).toHaveBeenCalledExactlyOnceWith([change]);
});

it('asks from its list when that arrives after, and is older than, its own first answer', async () => {
  const slow = context([
    { mark: '5', changed: [] },
    { mark: '5', changed: [change] },
  ]);
  await vi.advanceTimersByTimeAsync(5000);
  slow.list.mark = '4';
  await vi.advanceTimersByTimeAsync(7500);
  expect(slow.asked()).toEqual([null, '4']);
  expect(slow.onChanged).toHaveBeenCalledExactlyOnceWith([change]);
});

it('asks again for what it missed after no answer', async () => {
  const browser = createBrowser();
  context(quiet('7', 9), '7', browser);
  const ours = new TypeError('ours');
  const lost = [new ApiError('network', 'changes'), ours, { mark: '7', changed: [change] }];
  const second = context(lost, '4', browser);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(second.asked()).toEqual(['4', '4', '4']);
  expect(second.onChanged).toHaveBeenCalledExactlyOnceWith([change]);
  expect(second.failed.mock.calls).toEqual([[ours]]);
});
