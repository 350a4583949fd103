import type { BalanceMakeupResponse } from '#contract/books/balance-makeup.ts';
import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

/** What the balances of a card's clients are made of. */
export type BalanceMakeupCall = (
  counterpartyIds: readonly string[],
  signal: AbortSignal,
) => Promise<BalanceMakeupResponse>;

export function balanceMakeupCall(read: Read, validate: Validate): BalanceMakeupCall {
  return (ids, signal) => {
    const query = new URLSearchParams({ counterparty_ids: ids.join(',') });
    const path: WirePath = `/v1/balance-makeup?${query}`;
    return read({ operation: 'balanceMakeup', method: 'GET', path, validate }, signal);
  };
}
