import { describe, expect, it, vi } from 'vitest';
import type { DashboardResponse } from '#contract/books/dashboard.ts';
import { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createDashboardModel, type DashboardDeps } from './model.ts';
import { acceptPeriod, type Period, periodInAddress, periodOf, todayIn } from './period.ts';

describe('periods', () => {
  it.each([
    ['day', '2026-10-05', '2026-10-05', '2026-10-05'],
    ['week', '2026-10-05', '2026-10-05', '2026-10-11'],
    ['week', '2026-11-01', '2026-10-26', '2026-11-01'],
    ['month', '2026-02-10', '2026-02-01', '2026-02-28'],
    ['month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-02-01', '2026-01-01', '2026-03-31'],
  ] as const)('%s of %s is %s to %s', (name, today, from, to) => {
    expect(periodOf(name, today)).toEqual({ from, to });
  });

  it.each([
    ['?date_from=2026-01-05&date_to=2026-02-01', { from: '2026-01-05', to: '2026-02-01' }],
    ['?date_from=05.01.2026&date_to=2026-02-01T00:00', { from: '2026-01-05', to: '2026-02-01' }],
    ['?date_from=1767571200&date_to=1769904000', { from: '2026-01-05', to: '2026-02-01' }],
    ['?date_from=2026-02-01&date_to=2026-01-05', null],
    ['?date_from=yesterday&date_to=2026-01-05', null],
    ['?date_from=2026-01-05', null],
    ['', null],
  ])('reads the host’s period in the address %s', (search, period) => {
    expect(periodInAddress(search)).toEqual(period);
  });

  it('accepts the host’s period up to a year', () => {
    expect(acceptPeriod({ from: '2026-01-01', to: '2026-12-31' })).not.toBeNull();
    expect(acceptPeriod({ from: '2025-01-01', to: '2026-12-31' })).toBeNull();
    expect(acceptPeriod({ from: '2026-02-01', to: '2026-01-01' })).toBeNull();
    expect(acceptPeriod({ from: 'x', to: 'y' })).toBeNull();
    expect(acceptPeriod(null)).toBeNull();
  });

  it('knows the day in the account’s time zone', () => {
    const lateEvening = Date.UTC(2026, 9, 4, 22);
    expect(todayIn('Europe/Moscow', lateEvening)).toBe('2026-10-05');
    expect(todayIn('America/New_York', lateEvening)).toBe('2026-10-04');
    expect(todayIn('Nowhere/Town', lateEvening)).toBe('2026-10-04');
  });
});

const hidden = {
  see: true,
  see_sums: false,
  request: false,
  approve: false,
  administer: false,
};
const data: DashboardResponse = {
  source: { kind: 'demo', name: 'Демо', as_of: '2026-10-05T10:00:00Z', status: 'fresh' },
  period: { from: '2026-10-01', to: '2026-10-31' },
  currencies: [],
  permissions: hidden,
};

function dashboard(part: Partial<DashboardDeps> = {}) {
  const asked: Period[] = [];
  const read = async (period: Period): Promise<DashboardResponse> => {
    asked.push(period);
    return { ...data, period };
  };
  const deps = { read, hostPeriod: null, today: () => '2026-10-05', ...part };
  return { model: createDashboardModel(deps, createLifetime()), asked };
}

describe('dashboard model', () => {
  it('starts with the host’s own period', async () => {
    const { model, asked } = dashboard({ hostPeriod: { from: '2026-09-01', to: '2026-09-07' } });
    await vi.waitUntil(() => model.state.value.status === 'ready');
    expect(asked).toEqual([{ from: '2026-09-01', to: '2026-09-07' }]);
    expect(model.choice.value).toBe('host');
  });

  it('starts with this month when the host gives no period', () => {
    const { model, asked } = dashboard();
    expect(asked).toEqual([{ from: '2026-10-01', to: '2026-10-31' }]);
    expect(model.choice.value).toBe('month');
  });

  it('keeps old figures visible while a new period loads, and drops a late answer', async () => {
    const answers: ((data: DashboardResponse) => void)[] = [];
    const read = () => new Promise<DashboardResponse>((resolve) => answers.push(resolve));
    const { model } = dashboard({ read });
    answers[0]?.(data);
    await vi.waitUntil(() => model.state.value.status === 'ready');
    model.choose('week');
    expect(model.state.value).toEqual({ status: 'refreshing', data });
    model.choose('day');
    answers[2]?.({ ...data, period: { from: 'day', to: 'day' } });
    await vi.waitUntil(() => model.state.value.status === 'ready');
    answers[1]?.({ ...data, period: { from: 'week', to: 'week' } });
    await Promise.resolve();
    expect(model.state.value).toMatchObject({ data: { period: { from: 'day' } } });
  });

  it('does not ask again for the shown period', () => {
    const { model, asked } = dashboard();
    model.choose('month');
    expect(asked).toHaveLength(1);
  });

  it('shows a failure and retries', async () => {
    let down = true;
    const read = async (): Promise<DashboardResponse> => {
      if (down) throw new Error('down');
      return data;
    };
    const { model } = dashboard({ read });
    await vi.waitUntil(() => model.state.value.status === 'failed');
    down = false;
    model.retry();
    await vi.waitUntil(() => model.state.value.status === 'ready');
  });

  it('asks again by itself while the books are read for the first time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let isLoading = true;
    const read = async (): Promise<DashboardResponse> => {
      if (isLoading) throw new ApiError('refused', 'dashboard', { status: 409, code: 'books_loading' });
      return data;
    };
    const { model } = dashboard({ read });
    await vi.waitUntil(() => model.state.value.status === 'failed');
    isLoading = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(model.state.value).toEqual({ status: 'ready', data });
    vi.useRealTimers();
  });

  it('reports no connection without a gateway', () => {
    expect(dashboard({ read: null }).model.state.value.status).toBe('not_connected');
  });
});
