/** Systems of accounting that tell what happens there, as an administrator sets them up. */
import type { AccountingSourcesResponse, SourceKeyResponse } from '#contract/settings/accounting-sources.ts';
import type { WirePath } from '#contract/wire-path.ts';
import type { Read } from './reader.ts';
import type { Validate } from './validate.ts';

export interface AccountingSourceCalls {
  read(signal: AbortSignal): Promise<AccountingSourcesResponse>;
  /** The answer alone has the key: it is shown once. */
  add(name: string, signal: AbortSignal): Promise<SourceKeyResponse>;
  /** The key before is taken for another day. */
  rotate(id: string, signal: AbortSignal): Promise<SourceKeyResponse>;
  turn(id: string, enabled: boolean, signal: AbortSignal): Promise<AccountingSourcesResponse>;
  /** Takes an event back; once more changes nothing. */
  withdraw(id: string, eventId: string, signal: AbortSignal): Promise<AccountingSourcesResponse>;
}

const SOURCES = '/v1/accounting-sources';

export function accountingSourceCalls(
  read: Read,
  { list, key }: { readonly list: Validate; readonly key: Validate },
): AccountingSourceCalls {
  const pathOf = (id: string) => `${SOURCES}/${encodeURIComponent(id)}` as const;
  // A key whose answer was lost is good for nothing: a person asks for another.
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
