import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type Signal, signal } from '#shared/signals.ts';

/** The request somebody looks at; it stays in sight when it leaves the queue it was opened from. */
export interface OpenModel {
  readonly request: Signal<AccountingRequest | null>;
  readonly fault: Signal<unknown>;
  open(request: AccountingRequest): void;
  close(): void;
  /** Takes a newer state in; an older one that came late is dropped. */
  receive(request: AccountingRequest): void;
  /** Reads it again. @returns false when that failed */
  reload(): Promise<boolean>;
}

/** @param onFault called for every failure; returns true when it is handled elsewhere */
export function createOpenModel(
  client: Pick<DeskClient, 'read'>,
  lifetime: Lifetime,
  onFault: (error: unknown) => boolean,
): OpenModel {
  const request = signal<AccountingRequest | null>(null);
  const fault = signal<unknown>(null);
  const receive = (fresh: AccountingRequest): void => {
    const shown = request.value;
    if (shown?.id === fresh.id && shown.version <= fresh.version) request.value = fresh;
  };
  return {
    request,
    fault,
    receive,
    open: (chosen) => {
      request.value = chosen;
      fault.value = null;
    },
    close: () => {
      request.value = null;
      fault.value = null;
    },
    reload: async () => {
      const shown = request.value;
      if (!shown) return true;
      try {
        receive(await client.read(shown.id, lifetime.signal));
        fault.value = null;
        return true;
      } catch (error) {
        if (request.value?.id === shown.id && !lifetime.ended) fault.value = onFault(error) ? null : error;
        return false;
      }
    },
  };
}
