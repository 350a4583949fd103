import type { DashboardResponse } from '#contract/books/dashboard.ts';
import { isBooksLoading } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { acceptPeriod, type Period, type PeriodName, periodOf } from './period.ts';

/** `host`: the period of the CRM's own filter, kept until the user picks one of ours. */
export type PeriodChoice = PeriodName | 'host';

export type DashboardState =
  | { readonly status: 'not_connected' }
  | { readonly status: 'loading' }
  /** A new period is asked for; the figures still shown are of the old one. */
  | { readonly status: 'refreshing'; readonly data: DashboardResponse }
  | { readonly status: 'ready'; readonly data: DashboardResponse }
  | { readonly status: 'failed'; readonly error: unknown };

export interface DashboardDeps {
  /** Null while no gateway is set up. */
  readonly read: ((period: Period, signal: AbortSignal) => Promise<DashboardResponse>) | null;
  /** Period of the host's page, when it has one. */
  readonly hostPeriod: Period | null;
  /** `YYYY-MM-DD` in the account's zone; asked at each choice, because a page may stay open over midnight. */
  today(): string;
}

export interface DashboardModel {
  readonly state: ReadonlySignal<DashboardState>;
  readonly choice: ReadonlySignal<PeriodChoice>;
  readonly hasHostPeriod: boolean;
  choose(choice: PeriodChoice): void;
  retry(): void;
}

/** Reads the first period at once. */
export function createDashboardModel(deps: DashboardDeps, lifetime: Lifetime): DashboardModel {
  const hostPeriod = acceptPeriod(deps.hostPeriod);
  const choice = signal<PeriodChoice>(hostPeriod ? 'host' : 'month');
  const state = signal<DashboardState>({ status: deps.read ? 'loading' : 'not_connected' });
  let current = lifetime.child();
  const load = (): void => {
    current.end();
    current = lifetime.child();
    const name = choice.peek();
    const period =
      name === 'host' && hostPeriod ? hostPeriod : periodOf(name === 'host' ? 'month' : name, deps.today());
    void read(deps, current, period, state);
  };
  load();
  return {
    state,
    choice,
    hasHostPeriod: hostPeriod !== null,
    choose(wanted) {
      if (wanted === choice.peek()) return;
      choice.value = wanted;
      load();
    },
    retry: load,
  };
}

/** Books that are read for the first time are asked for again by themselves. */
const AGAIN_MS = 3_000;

async function read(
  deps: DashboardDeps,
  lifetime: Lifetime,
  period: Period,
  state: { value: DashboardState; peek(): DashboardState },
): Promise<void> {
  if (!deps.read) return;
  const before = state.peek();
  state.value = 'data' in before ? { status: 'refreshing', data: before.data } : { status: 'loading' };
  await ask(deps.read, lifetime, period, state);
}

async function ask(
  readIt: NonNullable<DashboardDeps['read']>,
  lifetime: Lifetime,
  period: Period,
  state: { value: DashboardState },
): Promise<void> {
  try {
    const data = await readIt(period, lifetime.signal);
    if (!lifetime.ended) state.value = { status: 'ready', data };
  } catch (error) {
    if (lifetime.ended) return;
    state.value = { status: 'failed', error };
    if (isBooksLoading(error)) lifetime.after(AGAIN_MS, () => void ask(readIt, lifetime, period, state));
  }
}
