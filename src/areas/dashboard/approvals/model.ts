/** What waits for this person's approval over all cards, what of it is ticked, and what came of his decisions. */

import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { ApprovalCalls } from '#gateway-client/approval-calls.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { createApprove } from './approve.ts';
import { createReader } from './read.ts';

export type ApprovalsStatus =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The last thing that was done. */
export type Outcome =
  | { readonly kind: 'approved'; readonly requests: readonly AccountingRequest[]; readonly refused: number }
  | { readonly kind: 'rejected' | 'restored'; readonly request: AccountingRequest };

export interface ApprovalsModel {
  readonly status: ReadonlySignal<ApprovalsStatus>;
  /** Oldest first. */
  readonly items: ReadonlySignal<readonly AccountingRequest[]>;
  /** How many wait in all. */
  readonly total: ReadonlySignal<number>;
  /** Null when all of them are here. */
  readonly next: ReadonlySignal<string | null>;
  readonly chosen: ReadonlySignal<readonly AccountingRequest[]>;
  /** Code of the refusal by the request's id: it cannot be ticked until the list is read again. */
  readonly refusals: ReadonlySignal<ReadonlyMap<string, string>>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why the last approval or taking back did not arrive; null when it did. */
  readonly fault: ReadonlySignal<unknown>;
  readonly outcome: ReadonlySignal<Outcome | null>;
  /** Reads the list from its beginning and forgets refusals. */
  reload(): void;
  /** As `reload`, where it takes nothing from under the person's hands. */
  refresh(): void;
  more(): void;
  toggle(request: AccountingRequest): void;
  /** Ticks all that are here, or none. */
  toggleAll(): void;
  /** Approves what is ticked. */
  approve(): Promise<void>;
  /** Rejects with `ApiError`. */
  reject(request: AccountingRequest, reason: string, key: string): Promise<void>;
  /** Takes the last rejection back. */
  restore(): Promise<void>;
}

export interface ApprovalsState {
  readonly status: Signal<ApprovalsStatus>;
  readonly items: Signal<readonly AccountingRequest[]>;
  readonly total: Signal<number>;
  readonly next: Signal<string | null>;
  /** Versions by id: what has gone on since is not what was ticked. */
  readonly ticked: Signal<ReadonlyMap<string, number>>;
  readonly refusals: Signal<ReadonlyMap<string, string>>;
  readonly busy: Signal<boolean>;
  readonly fault: Signal<unknown>;
  readonly outcome: Signal<Outcome | null>;
}

export interface ApprovalsDeps {
  readonly calls: ApprovalCalls;
  readonly newKey: () => string;
}

/** Reads the first page at once. */
export function createApprovalsModel(deps: ApprovalsDeps, lifetime: Lifetime): ApprovalsModel {
  const state = emptyState();
  const { items, ticked, refusals, status, next, busy } = state;
  const chosen = computed(() => items.value.filter(({ id, version }) => ticked.value.get(id) === version));
  const read = createReader(deps.calls, state, lifetime);
  const reload = (): void => {
    refusals.value = new Map();
    forgetRefused(state.outcome);
    void read(null);
  };
  reload();
  return {
    ...{ ...state, chosen, reload, ...createChoosing(state, chosen) },
    refresh() {
      const isFree = !busy.value && refusals.value.size === 0 && status.value.kind !== 'reading';
      if (isFree) void read(null);
    },
    more() {
      if (status.value.kind !== 'reading' && next.value !== null) void read(next.value);
    },
    approve: createApprove(deps, state, chosen, lifetime),
    ...createRejecting(deps, state, lifetime),
  };
}

/** Its reasons stood in rows that are read again. */
function forgetRefused(outcome: ApprovalsState['outcome']): void {
  const last = outcome.value;
  if (last?.kind !== 'approved') return;
  outcome.value = last.requests.length > 0 ? { ...last, refused: 0 } : null;
}

function emptyState(): ApprovalsState {
  return {
    status: signal({ kind: 'reading' }),
    items: signal([]),
    total: signal(0),
    next: signal(null),
    ticked: signal(new Map()),
    refusals: signal(new Map()),
    busy: signal(false),
    fault: signal(null),
    outcome: signal(null),
  };
}

function createChoosing(
  { items, ticked, refusals }: ApprovalsState,
  chosen: ApprovalsModel['chosen'],
): Pick<ApprovalsModel, 'toggle' | 'toggleAll'> {
  const choose = (wanted: readonly AccountingRequest[]): void => {
    ticked.value = new Map(wanted.map(({ id, version }) => [id, version]));
  };
  return {
    toggle(request) {
      const others = chosen.value.filter(({ id }) => id !== request.id);
      choose(others.length < chosen.value.length ? others : [...others, request]);
    },
    toggleAll() {
      const open = items.value.filter(({ id }) => !refusals.value.has(id));
      choose(chosen.value.length === open.length ? [] : open);
    },
  };
}

function createRejecting(
  { calls, newKey }: ApprovalsDeps,
  { items, total, busy, fault, outcome }: ApprovalsState,
  { signal }: Lifetime,
): Pick<ApprovalsModel, 'reject' | 'restore'> {
  let restoring = '';
  return {
    async reject({ id, version }, reason, key) {
      const request = await calls.step(id, { action: 'reject', version, text: reason }, key, signal);
      items.value = items.value.filter((item) => item.id !== id);
      total.value -= 1;
      fault.value = null;
      outcome.value = { kind: 'rejected', request };
      restoring = newKey();
    },
    async restore() {
      const last = outcome.value;
      if (busy.value || last?.kind !== 'rejected') return;
      busy.value = true;
      fault.value = null;
      try {
        const { id, version } = last.request;
        const request = await calls.step(id, { action: 'reopen', version }, restoring, signal);
        items.value = [...items.value, request].sort((left, right) => left.number - right.number);
        total.value += 1;
        outcome.value = { kind: 'restored', request };
      } catch (error) {
        fault.value = error;
      } finally {
        busy.value = false;
      }
    },
  };
}
