import type { AccountingConnectionsResponse } from '#contract/settings/accounting-connections.ts';
import type { AccountingConnectionCalls } from '#gateway-client/calls/accounting-connection-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Signal } from '#shared/signals.ts';
import type { Listing } from '../listing.ts';

export interface ListingState {
  readonly calls: AccountingConnectionCalls;
  readonly lifetime: Lifetime;
  readonly listing: Signal<Listing<AccountingConnectionsResponse>>;
}

/** How often a load under way is looked at; once all is read, every tenth time. */
const WATCH_MS = 3_000;
const CALM = 10;

export async function load({ listing, calls, lifetime }: ListingState): Promise<void> {
  listing.value = { status: 'loading' };
  try {
    listing.value = { status: 'ready', list: await calls.read(lifetime.signal) };
  } catch (error) {
    if (!lifetime.ended) listing.value = { status: 'failed', error };
  }
}

/** Reads the list again; what is shown stays when that fails. */
export async function refresh({ listing, calls, lifetime }: ListingState): Promise<void> {
  try {
    const list = await calls.read(lifetime.signal);
    if (!lifetime.ended) listing.value = { status: 'ready', list };
  } catch {
    // The next look shows more.
  }
}

/** Follows the loads; a poll that fails leaves what is shown, and the next one shows more. */
export function watch({ lifetime, listing, calls }: ListingState, isBusy: () => boolean): void {
  let turn = 0;
  let isAsking = false;
  lifetime.every(WATCH_MS, () => {
    const shown = listing.peek();
    turn += 1;
    if (isAsking || shown.status !== 'ready' || isBusy()) return;
    const isLoading = shown.list.connections.some(
      ({ is_whole: isWhole, state }) => !isWhole && state !== 'paused',
    );
    if (!isLoading && turn % CALM !== 0) return;
    isAsking = true;
    void calls
      .read(lifetime.signal)
      .then((list) => {
        if (!lifetime.ended && listing.peek() === shown) listing.value = { status: 'ready', list };
      })
      .catch(() => undefined)
      .finally(() => {
        isAsking = false;
      });
  });
}
