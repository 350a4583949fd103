/** The place of what waits for a person's approval: filled when his role has something to decide. */

import type { Permissions } from '#contract/session.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import type { Approvals } from './approvals/index.ts';

export type ApprovalsSlotState =
  | { readonly kind: 'none' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'here'; readonly approvals: Approvals };

export interface ApprovalsSlot {
  readonly state: ReadonlySignal<ApprovalsSlotState>;
  /** Loads it, or reads it again once loaded. */
  want(): void;
}

export interface ApprovalsSlotDeps {
  /** The figures already report a gateway that does not answer. */
  permissions(): Promise<Permissions>;
  fetch(): Promise<Approvals>;
  report(error: unknown): void;
}

export function createApprovalsSlot(deps: ApprovalsSlotDeps, lifetime: Lifetime): ApprovalsSlot {
  const state = signal<ApprovalsSlotState>({ kind: 'none' });
  let isComing = false;
  const fetch = async (): Promise<void> => {
    const rights = await deps.permissions().catch(() => null);
    if (!rights?.approve || !rights.see || !rights.see_sums || lifetime.ended) return;
    try {
      const approvals = await deps.fetch();
      state.value = { kind: 'here', approvals };
    } catch (error) {
      state.value = { kind: 'failed' };
      deps.report(error);
    }
  };
  return {
    state,
    want() {
      if (state.value.kind === 'here') return state.value.approvals.refresh();
      if (isComing) return;
      isComing = true;
      void fetch().finally(() => {
        isComing = false;
      });
    },
  };
}
