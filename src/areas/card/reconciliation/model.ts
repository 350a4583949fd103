import type { ReconciliationResponse, Statement, StatementFormat } from '#contract/books/reconciliation.ts';
import type { ReconciliationCalls } from '#gateway-client/calls/reconciliation-calls.ts';
import { isBooksLoading } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { faultOf, type Period, type PeriodFault, type Preset, periodOf } from './periods.ts';

export type ReconciliationStatus =
  /** The answer before stays until the new one comes. */
  | { readonly kind: 'reading'; readonly answer: ReconciliationResponse | null }
  | { readonly kind: 'ready'; readonly answer: ReconciliationResponse }
  | { readonly kind: 'failed'; readonly answer: null; readonly error: unknown }
  | { readonly kind: 'wrong'; readonly answer: null; readonly fault: PeriodFault };

export interface ReconciliationModel {
  readonly preset: ReadonlySignal<Preset>;
  readonly period: ReadonlySignal<Period>;
  readonly status: ReadonlySignal<ReconciliationStatus>;
  choose(preset: Preset, settledOn: string | null): void;
  /** One's own days; typing is waited for. */
  type(change: Partial<Period>): void;
  retry(): void;
  file(statement: Statement, format: StatementFormat): ReturnType<ReconciliationCalls['file']>;
}

export interface ReconciliationDeps {
  readonly calls: ReconciliationCalls;
  readonly counterpartyIds: readonly string[];
  /** The person's own day; the answer has the company's. */
  readonly today: string;
}

const TYPING_MS = 400;
/** Books that are read for the first time are asked for again by themselves. */
const AGAIN_MS = 4_000;

export function createReconciliationModel(deps: ReconciliationDeps, lifetime: Lifetime): ReconciliationModel {
  const preset = signal<Preset>('year');
  const period = signal<Period>(periodOf('year', deps.today, null) ?? { from: deps.today, to: deps.today });
  const status = signal<ReconciliationStatus>({ kind: 'reading', answer: null });
  let own = lifetime.child();
  const read = async (): Promise<void> => {
    const mine = own;
    const query = { counterparty_ids: deps.counterpartyIds.join(','), ...period.value };
    const next = await deps.calls.read(query, mine.signal).then(
      (answer): ReconciliationStatus => ({ kind: 'ready', answer }),
      (error: unknown): ReconciliationStatus => ({ kind: 'failed', answer: null, error }),
    );
    if (mine.ended) return;
    status.value = next;
    // What is shown stays until there is more to show.
    if (next.kind === 'failed' && isBooksLoading(next.error)) mine.after(AGAIN_MS, () => void read());
  };
  const start = (waitMs: number): void => {
    own.end();
    own = lifetime.child();
    const fault = faultOf(period.value);
    if (fault) {
      status.value = { kind: 'wrong', answer: null, fault };
      return;
    }
    status.value = { kind: 'reading', answer: status.peek().answer };
    if (waitMs > 0) own.after(waitMs, () => void read());
    else void read();
  };
  start(0);
  return {
    preset,
    period,
    status,
    choose(wanted, settledOn) {
      preset.value = wanted;
      const days = periodOf(wanted, status.peek().answer?.today ?? deps.today, settledOn);
      if (!days) return;
      period.value = days;
      start(0);
    },
    type(change) {
      preset.value = 'own';
      period.value = { ...period.value, ...change };
      start(TYPING_MS);
    },
    retry: () => start(0),
    file: (statement, format) => {
      const { counterparty, own_entity, currency } = statement;
      const key = { counterparty_id: counterparty.id, own_entity_id: own_entity.id, currency };
      return deps.calls.file({ ...key, ...period.value, format }, lifetime.signal);
    },
  };
}
