/** The place of what waits for a person's approval: filled when their role has something to decide. */

import { createLazyModule, type LazyModule } from '#areas/lazy-module.ts';
import type { Permissions } from '#contract/session.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Approvals } from './approvals/index.ts';

export interface ApprovalsSlot extends Pick<LazyModule<Approvals>, 'value' | 'failed'> {
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
  const { value, failed, want } = createLazyModule(lifetime, deps.fetch, deps.report);
  const ask = async (): Promise<void> => {
    const rights = await deps.permissions().catch(() => null);
    if (rights?.approve && rights.see && rights.see_sums && !lifetime.ended) await want();
  };
  return { value, failed, want: () => (value.value ? value.value.refresh() : void ask()) };
}
