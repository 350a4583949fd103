import { settingsOverview } from 'virtual:contract-validators';
import type { AreaContext } from '#areas/context.ts';
import type { SettingsOverview } from '#contract/settings/settings-overview.ts';
import { settingsOverviewCall } from '#gateway-client/calls/admin-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { gatewayOf } from './section.ts';

export type Overview =
  | { readonly status: 'reading' }
  | { readonly status: 'read'; readonly answer: SettingsOverview }
  | { readonly status: 'failed' };

export interface OverviewModel {
  readonly state: ReadonlySignal<Overview>;
  /** Reads all sections in one call; the earlier summaries stay until it is answered. */
  read(): Promise<void>;
}

/** Summaries of the folded sections. */
export function createOverview(lifetime: Lifetime, context: AreaContext): OverviewModel {
  const state = signal<Overview>({ status: 'reading' });
  let last = 0;
  return {
    state,
    async read() {
      last += 1;
      const mine = last;
      const show = (next: Overview): void => {
        if (!lifetime.ended && mine === last) state.value = next;
      };
      if (state.peek().status === 'failed') show({ status: 'reading' });
      try {
        const call = settingsOverviewCall(gatewayOf(context), settingsOverview);
        show({ status: 'read', answer: await call(lifetime.signal) });
      } catch (error) {
        context.log.trace('advanced', error);
        show({ status: 'failed' });
      }
    },
  };
}
