import { requestListResponse, stepsResponse } from 'virtual:contract-validators';
import { type FunctionComponent, h } from 'preact';
import type { AreaContext } from '#areas/context.ts';
import { approvalCalls } from '#gateway-client/calls/approval-calls.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import type { Surface } from '#host/types.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { signal } from '#shared/signals.ts';
import { ApprovalsView } from './ApprovalsView.tsx';
import styles from './approvals.css?inline';
import { createApprovalsModel } from './model.ts';

export interface ApprovalsDeps {
  readonly context: AreaContext;
  readonly gateway: Gateway;
  readonly surface: Surface;
  /** `YYYY-MM-DD` where the account is. */
  today(): string;
}

/** The approver's own list over all cards. */
export interface Approvals {
  readonly View: FunctionComponent;
  refresh(): void;
}

const TICK_MS = 60_000;

/** Reads the list at once, and again when the person comes back to the page. */
export async function createApprovals(
  { context, gateway, surface, today }: ApprovalsDeps,
  lifetime: Lifetime,
): Promise<Approvals> {
  const { host, text, clock } = context;
  const { createPageEvents } = await context.load(lifetime, 'pageEvents');
  surface.style(styles);
  const newKey = (): string => clock.uuid();
  const calls = approvalCalls(gateway, { list: requestListResponse, steps: stepsResponse });
  const model = createApprovalsModel({ calls, newKey }, lifetime);
  const now = signal(clock.now());
  lifetime.every(TICK_MS, () => {
    now.value = clock.now();
  });
  createPageEvents().onVisible(lifetime, (visible) => {
    if (visible) model.refresh();
  });
  const props = { model, text, now, today, newKey, userName: (id: string) => host.userName(id) };
  return { View: () => h(ApprovalsView, props), refresh: model.refresh };
}
