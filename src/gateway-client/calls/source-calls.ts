/** Accounting systems that report events, as an administrator sets them up. */
import type { AccountingSourcesResponse, SourceKeyResponse } from '#contract/settings/accounting-sources.ts';
import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

export interface AccountingSourceCalls {
  read(signal: AbortSignal): Promise<AccountingSourcesResponse>;
  /** Only this answer contains the key: it is shown once. */
  add(name: string, signal: AbortSignal): Promise<SourceKeyResponse>;
  /** The previous key is accepted for another day. */
  rotate(id: string, signal: AbortSignal): Promise<SourceKeyResponse>;
  turn(id: string, enabled: boolean, signal: AbortSignal): Promise<AccountingSourcesResponse>;
  /** Withdraws an event; repeating it changes nothing. */
  withdraw(id: string, eventId: string, signal: AbortSignal): Promise<AccountingSourcesResponse>;
}

const SOURCES = '/v1/accounting-sources';

export function accountingSourceCalls(
  read: Read,
  { list, key }: { readonly list: Validate; readonly key: Validate },
): AccountingSourceCalls {
  const pathOf = (id: string) => `${SOURCES}/${encodeURIComponent(id)}` as const;
  // Not repeated: a key whose answer was lost is useless, and the user requests another.
  const once = { validate: key, once: true, method: 'POST' } as const;
  return {
    read: (signal) => read({ operation: 'sources', method: 'GET', path: SOURCES, validate: list }, signal),
    add: (name, signal) => read({ ...once, operation: 'new source', path: SOURCES, body: { name } }, signal),
    rotate: (id, signal) => read({ ...once, operation: 'new key', path: `${pathOf(id)}/key` }, signal),
    turn: (id, enabled, signal) =>
      read(
        { operation: 'switch source', method: 'PUT', path: pathOf(id), body: { enabled }, validate: list },
        signal,
      ),
    withdraw: (id, eventId, signal) => {
      const path: WirePath = `${pathOf(id)}/events/${encodeURIComponent(eventId)}`;
      return read({ operation: 'withdraw event', method: 'DELETE', path, validate: list }, signal);
    },
  };
}
