import type { StepsResponse } from '#contract/requests/request-batch.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { ApprovalsDeps, ApprovalsModel, ApprovalsState } from './state.ts';

/** The wire takes no more at once. */
const MOST_AT_ONCE = 50;

/**
 * Approves what is ticked, in lots the wire takes. What went through leaves the list even when a later lot does not arrive; that one stays
 * ticked, and the same press again is the same approval.
 */
export function createApprove(
  { calls, newKey }: ApprovalsDeps,
  state: ApprovalsState,
  chosen: ApprovalsModel['chosen'],
  lifetime: Lifetime,
): ApprovalsModel['approve'] {
  let sent = { asked: '', key: '' };
  const send = (lot: readonly AccountingRequest[]): Promise<StepsResponse> => {
    const body = { items: lot.map(({ id, version }) => ({ id, version })) };
    const asked = JSON.stringify(body);
    if (sent.asked !== asked) sent = { asked, key: newKey() };
    return calls.approve(body, sent.key, lifetime.signal);
  };
  return async () => {
    const { busy, fault, outcome } = state;
    const asked = chosen.value;
    if (busy.value || asked.length === 0) return;
    busy.value = true;
    fault.value = null;
    outcome.value = null;
    try {
      for (let at = 0; at < asked.length; at += MOST_AT_ONCE) {
        const lot = asked.slice(at, at + MOST_AT_ONCE);
        settle(state, lot, await send(lot));
      }
    } catch (error) {
      if (!lifetime.ended) fault.value = error;
    } finally {
      busy.value = false;
    }
  };
}

/** Takes what was approved out of the list, and keeps with the rest why it was not. */
function settle(
  { items, total, ticked, refusals, outcome }: ApprovalsState,
  lot: readonly AccountingRequest[],
  answer: StepsResponse,
): void {
  const refused = new Map(
    answer.items.flatMap(({ id, refusal }) => (refusal === null ? [] : [[id, refusal] as const])),
  );
  const approved = lot.filter(({ id }) => !refused.has(id));
  const before = outcome.value?.kind === 'approved' ? outcome.value : { requests: [], refused: 0 };
  items.value = items.value.filter((item) => !approved.some(({ id }) => id === item.id));
  total.value -= approved.length;
  ticked.value = new Map([...ticked.value].filter(([id]) => !lot.some((one) => one.id === id)));
  refusals.value = new Map([...refusals.value, ...refused]);
  outcome.value = {
    kind: 'approved',
    requests: [...before.requests, ...approved],
    refused: before.refused + refused.size,
  };
}
