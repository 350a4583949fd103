import type { Diagnostics } from '#contract/settings/diagnostics.ts';
import type { DiagnosticsCalls } from '#gateway-client/calls/diagnostics-calls.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import type { PageReport } from './page-report.ts';

/** What the gateway and the page report about themselves. */
export interface Facts {
  readonly report: Diagnostics;
  readonly page: PageReport;
  /** Seconds by which this computer's clock is ahead of the gateway's, with the round trip subtracted. */
  readonly pageClock: number;
}

export type Loading =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly facts: Facts }
  | { readonly status: 'failed'; readonly error: unknown };

export type Retrying =
  | { readonly status: 'idle' | 'sending' | 'sent' }
  | { readonly status: 'failed'; readonly error: unknown };

export type Bundling =
  | { readonly status: 'idle' | 'making' }
  /** The file exactly as it would be saved. */
  | { readonly status: 'made'; readonly file: string }
  | { readonly status: 'failed'; readonly error: unknown };

export interface DiagnosticsDeps {
  readonly calls: DiagnosticsCalls;
  readonly clock: Pick<Clock, 'now'>;
  page(): PageReport;
}

export interface DiagnosticsModel {
  readonly loading: ReadonlySignal<Loading>;
  readonly retrying: ReadonlySignal<Retrying>;
  readonly bundling: ReadonlySignal<Bundling>;
  load(): Promise<void>;
  /** Sends again what the gateway gave up on. */
  retry(ids: readonly string[]): Promise<void>;
  /** Creates the file for support; it is shown before it is saved. */
  bundle(): Promise<void>;
}

interface State {
  readonly deps: DiagnosticsDeps;
  readonly lifetime: Lifetime;
  readonly loading: Signal<Loading>;
  readonly retrying: Signal<Retrying>;
  readonly bundling: Signal<Bundling>;
}

export function createDiagnosticsModel(deps: DiagnosticsDeps, lifetime: Lifetime): DiagnosticsModel {
  const state: State = {
    deps,
    lifetime,
    loading: signal<Loading>({ status: 'loading' }),
    retrying: signal<Retrying>({ status: 'idle' }),
    bundling: signal<Bundling>({ status: 'idle' }),
  };
  const { loading, retrying, bundling } = state;
  return {
    loading,
    retrying,
    bundling,
    load: () => load(state),
    retry: (ids) => retry(state, ids),
    bundle: () => bundle(state),
  };
}

async function load({ deps, lifetime, loading }: State): Promise<void> {
  loading.value = { status: 'loading' };
  const from = deps.clock.now();
  try {
    const report = await deps.calls.read(lifetime.signal);
    const middle = (from + deps.clock.now()) / 2;
    const pageClock = Math.round((middle - Date.parse(report.now)) / 1000);
    loading.value = { status: 'ready', facts: { report, page: deps.page(), pageClock } };
  } catch (error) {
    if (!lifetime.ended) loading.value = { status: 'failed', error };
  }
}

async function retry({ deps, lifetime, loading, retrying }: State, ids: readonly string[]): Promise<void> {
  if (retrying.peek().status === 'sending') return;
  retrying.value = { status: 'sending' };
  try {
    const outbox = await deps.calls.retry(ids, lifetime.signal);
    const now = loading.peek();
    if (now.status === 'ready')
      loading.value = { ...now, facts: { ...now.facts, report: { ...now.facts.report, outbox } } };
    retrying.value = { status: 'sent' };
  } catch (error) {
    if (!lifetime.ended) retrying.value = { status: 'failed', error };
  }
}

async function bundle({ deps, lifetime, bundling }: State): Promise<void> {
  if (bundling.peek().status === 'making') return;
  bundling.value = { status: 'making' };
  try {
    const gateway = await deps.calls.bundle(lifetime.signal);
    bundling.value = { status: 'made', file: JSON.stringify({ gateway, page: deps.page() }, null, 2) };
  } catch (error) {
    if (!lifetime.ended) bundling.value = { status: 'failed', error };
  }
}
