/** What waits for this person's approval over all cards, what of it is ticked, and what came of the decisions. */

import type { AccountingRequest } from '#contract/requests/requests.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { signal } from '#shared/signals.ts';
import { createApprove } from './approve.ts';
import { createReader } from './read.ts';
import type { ApprovalsDeps, ApprovalsModel, ApprovalsState } from './state.ts';

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
    ...state,
    chosen,
    reload,
    ...createChoosing(state, chosen),
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
